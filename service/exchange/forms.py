"""Forms of offers, needs and matches."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance
from enterprises.forms import NamedUnitField
from enterprises.models import Unit
from registry.accounts.choices import Role
from registry.accounts.rules import VIEW, everywhere
from registry.fields.personal_numbers import no_personal_numbers
from service.exchange.choices import NEEDS_WORDS, MatchMoveName
from service.exchange.models import Need, Offer
from service.tickets.forms import DAY, Marked
from service.tickets.rules import seats_of

FIELDS = [
    *("unit", "alliance", "kind", "title", "description", "quantity", "measure", "amount", "place", "since", "until"),
    "is_public",
]


class ExchangeForm(Marked, forms.ModelForm):
    """An offer or a need. Liaisons choose among those for whom they act; others name a unit or choose an alliance."""

    unit = NamedUnitField(label=_("unit"), required=False, may_have_ended=False)

    class Meta:
        fields = FIELDS
        widgets = {
            "description": forms.Textarea(attrs={"rows": 4}),
            "since": forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
            "until": forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        if not everywhere(user, Offer, VIEW):
            units = Unit.objects.current().filter(pk__in=seats_of(user, Role.UNIT_LIAISON))
            alliances = Alliance.objects.filter(pk__in=seats_of(user, Role.ALLIANCE_LIAISON))
            self.fields["unit"] = forms.ModelChoiceField(units, label=_("unit"), required=False)
            self.fields["alliance"].queryset = alliances
            for name, choices in (("unit", units), ("alliance", alliances)):
                self.choose(name, choices)
        self.mark()

    def choose(self, name, choices):
        """Leave out a choice among nothing, and make the only one."""
        if not choices:
            del self.fields[name]
        elif not self.instance.owner:
            self.initial[name] = choices[0]


class OfferForm(ExchangeForm):
    class Meta(ExchangeForm.Meta):
        model = Offer


class NeedForm(ExchangeForm):
    class Meta(ExchangeForm.Meta):
        model = Need


class CloseForm(Marked, forms.Form):
    """Why something is offered or looked for no longer."""

    why = forms.CharField(label=_("why it was closed"), max_length=120, validators=[no_personal_numbers])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.mark()


class MatchMoveForm(Marked, forms.Form):
    """What a move of a match asks for."""

    note = forms.CharField(
        label=_("words"), required=False, max_length=300, validators=[no_personal_numbers],
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    amount = forms.DecimalField(label=_("amount in yuan"), required=False, min_value=0, max_digits=15, decimal_places=2)
    is_shown = None

    def __init__(self, *args, move, **kwargs):
        super().__init__(*args, auto_id=f"{move}-%s", **kwargs)
        self.move = move
        self.fields["note"].required = move in NEEDS_WORDS
        if move != MatchMoveName.FINISH:
            del self.fields["amount"]
        self.mark()

    @property
    def label(self):
        return MatchMoveName(self.move).label
