"""The forms of common problems."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from registry.fields.personal_numbers import no_personal_numbers
from service.problems.models import CommonProblem
from service.tickets.forms import DAY, Marked, alliances_for

BETWEEN = re.compile(r"[\s,，、;；]+")
MOST = 200


class RequestNumbersField(forms.CharField):
    """Numbers of requests, each on its line or with commas between; among `tickets` alone."""

    widget = forms.Textarea(attrs={"rows": 4})
    tickets = None

    def to_python(self, value):
        numbers = list(dict.fromkeys(filter(None, BETWEEN.split(super().to_python(value)))))
        if len(numbers) > MOST:
            raise ValidationError(gettext("At most %(most)s requests at once.") % {"most": MOST})
        found = {ticket.number: ticket for ticket in self.tickets.filter(number__in=numbers)} if numbers else {}
        if unknown := [number for number in numbers if number not in found]:
            sentence = ngettext(
                "No request that you may read has the number %(numbers)s.",
                "No requests that you may read have the numbers %(numbers)s.",
                len(unknown),
            )
            raise ValidationError(sentence % {"numbers": "、".join(unknown[:5])})
        return [found[number] for number in numbers]


class ProblemForm(Marked, forms.ModelForm):
    """A new common problem: what it is, who leads it until when, and its requests."""

    tickets = RequestNumbersField(
        label=_("numbers of the requests"), help_text=_("One on each line; a column pasted from a sheet will do.")
    )

    class Meta:
        model = CommonProblem
        fields = ["title", "description", "alliance", "due_on"]
        widgets = {
            "description": forms.Textarea(attrs={"rows": 4}),
            "due_on": forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        }

    def __init__(self, *args, user, tickets, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["alliance"].queryset = alliances_for(user)
        self.fields["tickets"].tickets = tickets
        self.mark()


class AddForm(Marked, forms.Form):
    """Requests to be added to a problem."""

    tickets = RequestNumbersField(label=_("numbers of the requests"))

    def __init__(self, *args, tickets, **kwargs):
        super().__init__(*args, auto_id="add-%s", **kwargs)
        self.fields["tickets"].tickets = tickets
        self.mark()


class CloseForm(Marked, forms.Form):
    """What came of a problem."""

    outcome = forms.CharField(
        label=_("what came of it"), max_length=2000, validators=[no_personal_numbers],
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="close-%s", **kwargs)
        self.mark()
