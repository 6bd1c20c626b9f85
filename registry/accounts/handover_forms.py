"""The form in which it is said who takes over what somebody holds."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from registry.accounts.matters import KINDS
from registry.accounts.models import Seat
from registry.accounts.rules import gives_seats
from registry.fields.personal_numbers import no_personal_numbers


class HandOverForm(forms.Form):
    """A day and a reason, one receiver for all that is chosen singly nowhere, and one for each matter."""

    since = forms.DateField(
        label=_("From which day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Say from which day others take over.")},
    )
    everything = forms.ChoiceField(label=_("All the rest goes to"), required=False)
    why = forms.CharField(label=_("Why"), max_length=300, required=False, validators=[no_personal_numbers])

    def __init__(self, *args, giver, holdings, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("since", timezone.localdate())
        self.holdings, self.people = holdings, {}
        others = self.of_other_offices(giver) if gives_seats(by) else {}
        for holding in holdings:
            self.add_matter(holding, others)
        everybody = [(str(key), str(one)) for key, one in self.people.items()]
        self.fields["everything"].choices = [("", _("Nobody: only what is chosen below")), *everybody]

    def of_other_offices(self, giver):
        """Return {role: people} who act in a role somewhere, to whom a seat could be given."""
        found = {}
        seats = Seat.objects.current().filter(user__is_active=True).exclude(user=giver).select_related("user")
        for seat in seats.order_by("user__name", "user__username", "pk"):
            found.setdefault(seat.role, {})[seat.user_id] = seat.user
        return found

    def add_matter(self, holding, others):
        """Offer colleagues, and then those who would get the seat with it."""
        kind = KINDS[holding.matter.kind]
        more = {key: one for role in kind.roles for key, one in others.get(role, {}).items()}
        more = {key: one for key, one in more.items() if key not in holding.colleagues}
        self.people |= dict(holding.colleagues) | more
        choices = [("", _("Choose somebody")), *((str(key), str(one)) for key, one in holding.colleagues.items())]
        if more:
            choices.append((gettext("with a new seat"), [(str(key), str(one)) for key, one in more.items()]))
        label = gettext("Who takes over “%(title)s”") % {"title": holding.matter.title}
        self.fields[str(holding.matter.key)] = forms.ChoiceField(label=label, required=False, choices=choices)

    def rows(self):
        """Return [(name of a kind, [(holding, its box)])], kind by kind."""
        found = {}
        for holding in self.holdings:
            found.setdefault(KINDS[holding.matter.kind].name, []).append((holding, self[str(holding.matter.key)]))
        return list(found.items())

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not self.receivers():
            raise ValidationError(_("Choose who takes over at least one of them."))
        return cleaned

    def receivers(self):
        """Return {matter: receiver}; what is planned already stays so unless it is chosen singly."""
        rest, found = self.cleaned_data.get("everything"), {}
        for holding in self.holdings:
            key = str(holding.matter.key)
            chosen = self.cleaned_data.get(key) or ("" if holding.planned else rest)
            if chosen:
                found[key] = self.people[int(chosen)]
        return found
