"""The forms of a typical case: its words, and why it is returned or withdrawn."""

from django import forms
from django.utils.translation import gettext_lazy as _

from registry.fields.personal_numbers import no_personal_numbers
from service.cases.models import TypicalCase
from service.tickets.forms import Marked

TALL = {"problem": 4, "approach": 6, "outcome": 4, "lesson": 3}


class CaseForm(Marked, forms.ModelForm):
    """The words of a case. It starts empty: nothing of the request's own words is taken over."""

    class Meta:
        model = TypicalCase
        fields = ["title", "category", "alliance", "service", "problem", "approach", "outcome", "lesson"]
        widgets = {name: forms.Textarea(attrs={"rows": rows}) for name, rows in TALL.items()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = self.fields["service"].queryset.for_listing()
        self.mark()


class CaseReasonForm(forms.Form):
    """Why a case is returned or withdrawn."""

    reason = forms.CharField(
        label=_("reason"),
        required=False,
        max_length=300,
        validators=[no_personal_numbers],
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed to return or to withdraw it."),
    )
