"""Forms of rounds of visits, of the units that they are to reach, and of a visit that took place."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance
from enterprises.forms import NamedUnitField
from enterprises.models import Unit
from registry.accounts.choices import Role
from registry.accounts.rules import CHANGE, everywhere
from registry.fields.personal_numbers import no_personal_numbers
from service.tickets.forms import DAY, Marked
from service.tickets.holders import seats_of
from service.visits.models import VisitRound, VisitTarget

LINES, COMPLAINTS = 2_000, 10
"""Lines that are read at once, and how many of their mistakes are named at once."""


def own_alliances(user):
    """Return the alliances on whose behalf somebody may act, and whether one must be chosen."""
    everything = Alliance.objects.home().current().order_by("axis", "position", "id")
    if everywhere(user, VisitRound, CHANGE):
        return everything, False
    return everything.filter(pk__in=seats_of(user, Role.ALLIANCE_LIAISON)), True


class RoundForm(Marked, forms.ModelForm):
    """What a round says of itself."""

    class Meta:
        model = VisitRound
        fields = ["name", "alliance", "since", "until", "visits_each", "note"]
        widgets = {name: forms.DateInput(attrs=DAY, format="%Y-%m-%d") for name in ("since", "until")}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        limit_alliances(self.fields["alliance"], user)
        self.mark()


def limit_alliances(field, user):
    """Offer the alliances of somebody, the only one chosen beforehand."""
    field.queryset, field.required = own_alliances(user)
    field.empty_label = _("No alliance")
    if field.required:
        field.help_text = ""
    if field.required and len(field.queryset) == 1:
        field.initial, field.empty_label = field.queryset[0].pk, None


class UnitLinesField(forms.CharField):
    """Units, one per line; behind a tab, as two columns of Excel are pasted, who goes there."""

    widget = forms.Textarea(attrs={"rows": 6})

    def to_python(self, value):
        typed = [line.split("\t") for line in super().to_python(value).splitlines()]
        if len(typed) > LINES:
            raise ValidationError(_("At most %(most)d lines at once."), params={"most": LINES})
        names = {cells[0].strip() for cells in typed}
        known = {}
        for unit in Unit.objects.current().filter(name__in=names):
            # Of several units of one name, the slower way below says which there are.
            known[unit.name] = None if unit.name in known else unit
        found, problems = {}, []
        for number, cells in enumerate(typed, 1):
            name, visitors = cells[0].strip(), " ".join(cell.strip() for cell in cells[1:]).strip()
            if not name:
                continue
            try:
                unit = known.get(name) or NamedUnitField(may_have_ended=False).clean(name)
                VisitTarget._meta.get_field("visitors").run_validators(visitors)
            except ValidationError as error:
                known_line = {"line": number, "problem": " ".join(error.messages)}
                problems.append(ValidationError(_("Line %(line)d: %(problem)s"), params=known_line))
            else:
                found[unit.pk] = (unit, visitors)
        if problems:
            raise ValidationError(problems[:COMPLAINTS])
        return list(found.values())


class TargetsForm(Marked, forms.Form):
    """Units to be added to a round: typed, or all present members of an alliance."""

    units = UnitLinesField(
        label=_("units"),
        required=False,
        help_text=_("One per line; two columns of Excel can be pasted: the unit, and who goes there."),
    )
    members = forms.ModelChoiceField(
        Alliance.objects.none(), label=_("all present members of"), required=False, empty_label=_("No alliance")
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = own_alliances(user)[0]
        self.mark()

    def clean(self):
        if not self.errors and not self.cleaned_data.get("units") and not self.cleaned_data.get("members"):
            raise ValidationError(_("Type units, or choose an alliance."))

    def rows(self):
        """Return (unit, who goes) of all that were named, those typed first."""
        members = self.cleaned_data["members"]
        rows = list(self.cleaned_data["units"])
        typed = {unit.pk for unit, _visitors in rows}
        if members:
            present = Unit.objects.current().filter(memberships__in=members.memberships.current()).distinct()
            rows += [(unit, "") for unit in present if unit.pk not in typed]
        return rows


class VisitForm(Marked, forms.Form):
    """A visit that took place."""

    units = UnitLinesField(label=_("who was visited"), help_text=_("One unit per line."))
    on = forms.DateField(label=_("day"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
    alliance = forms.ModelChoiceField(Alliance.objects.none(), label=_("on behalf of the alliance"), required=False)
    office = NamedUnitField(label=_("on behalf of the office"), required=False)
    visitors = forms.CharField(
        label=_("who went"), required=False, max_length=60, validators=[no_personal_numbers],
        help_text=_("An office or a surname; internal. Telephone numbers are not kept here."),
    )  # fmt: skip
    found = forms.CharField(
        label=_("what was found"), required=False, max_length=2000, validators=[no_personal_numbers],
        widget=forms.Textarea(attrs={"rows": 4}), help_text=_("Internal. What asks for help is registered next."),
    )  # fmt: skip

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["units"].widget.attrs["rows"] = 3
        self.initial.setdefault("on", timezone.localdate())
        limit_alliances(self.fields["alliance"], user)
        self.mark()

    def clean_units(self):
        return [unit for unit, _visitors in self.cleaned_data["units"]]

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned.get("alliance") and not cleaned.get("office"):
            raise ValidationError(_("Say on whose behalf somebody went: an alliance, an office or both."))
        return cleaned
