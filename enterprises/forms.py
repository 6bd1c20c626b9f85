"""Forms of the admin for posts, honours and the release of a name, and of public pages for a unit."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.forms import PickerField, PickerForm
from enterprises.models import Person, Unit
from provenance.editing.forms import EditForm


class PostForm(PickerForm):
    """A post, with one field for where it is held."""

    place = PickerField(
        ["enterprises.unit", "enterprises.partyorganisation"],
        ["unit", "organisation"],
        label=_("unit or party organisation"),
        help_text=_("Type a name, pinyin or initials."),
    )


class HonourForm(PickerForm):
    """An honour, with one field for whoever received it."""

    recipient = PickerField(
        ["enterprises.unit", "enterprises.partyorganisation", "enterprises.person"],
        ["unit", "organisation", "person"],
        label=_("given to"),
        help_text=_("Type the name of a unit, a party organisation or a person."),
    )


class ReleaseForm(forms.Form):
    """Why a private person's name may be read by anybody."""

    reason = forms.CharField(
        label=_("reason for the release"),
        max_length=Person._meta.get_field("release_reason").max_length,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        help_text=_("Such as the consent of the person, with its date, or the public notice that names them."),
    )


class UnitFactsForm(EditForm):
    """What a unit's own page says of it."""

    bases = {"industry": "industry_basis", "ownership": "ownership_basis"}

    class Meta:
        model = Unit
        fields = [
            *("name", "short_name", "kind", "credit_code", "industry", "trade", "ownership", "is_listed", "stock_code"),
            *("is_above_scale", "platform", "sub_district", "founded", "description"),
        ]
        widgets = {"description": forms.Textarea(attrs={"rows": 5})}


class NamedUnitField(forms.CharField):
    """A unit of which somebody types the name, another of its names, its credit code or its identifier."""

    suggested = 5

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", _("Its name as it stands in the directory, or its unified social credit code."))
        super().__init__(widget=forms.TextInput(attrs={"list": "units", "autocomplete": "off"}), **kwargs)

    def prepare_value(self, value):
        unit = value if isinstance(value, Unit) else Unit.objects.filter(pk=value).first() if value else None
        return unit.name if unit else value

    def to_python(self, value):
        typed = super().to_python(value)
        if not typed:
            return None
        found = list(Unit.objects.filter(name=typed)[:2]) or self.called(typed)
        return found[0] if len(found) == 1 else self.refuse(typed, found)

    def called(self, typed):
        """Return the units that have a name, code or identifier."""
        named = Q(pk=typed) | Q(short_name=typed) | Q(credit_code=typed.upper()) | Q(names__name=typed)
        return list(Unit.objects.filter(named).distinct()[: self.suggested])

    def refuse(self, typed, found):
        """Say which units may be meant."""
        if len(found) > 1:
            same = Unit.objects.filter(name=typed)[: self.suggested] if found[0].name == typed else found
            names = "、".join(f"{unit.name}（{unit.pk}）" for unit in same)
            raise ValidationError(
                _("Several units are called “%(typed)s”: %(names)s. Type what stands in brackets."),
                params={"typed": typed, "names": names},
                code="several",
            )
        names = "、".join(unit.name for unit in Unit.objects.matching(typed)[: self.suggested])
        if names:
            raise ValidationError(
                _("No unit is called “%(typed)s”. Did you mean %(names)s?"),
                params={"typed": typed, "names": names},
                code="unknown",
            )
        raise ValidationError(
            _("No unit is called “%(typed)s”: look it up in the directory, or ask the district to add it."),
            params={"typed": typed},
            code="unknown",
        )

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), data)
