"""Forms of the admin for alliances and practices, and of public pages for an alliance and its groups."""

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance, Group
from enterprises.forms import NamedUnitField
from registry.desk.forms import DeskForm, PickerField, PickerForm
from registry.fields.keys import new_key
from registry.fields.names import spell
from registry.provenance.editing.forms import EditForm
from registry.provenance.models import Redirect


class AllianceForm(DeskForm):
    """An alliance, whose address is chosen once."""

    address = forms.CharField(
        label=_("address"),
        required=False,
        max_length=80,
        validators=Alliance._meta.get_field("id").default_validators,
        help_text=_(
            "The last part of the address of its page: lower-case letters, digits and hyphens. It never changes. "
            "Left empty, it is the pinyin of the short name."
        ),
    )

    def clean_address(self):
        address = self.cleaned_data["address"]
        if address and self.instance._state.adding:
            old = Redirect.objects.filter(target_type=ContentType.objects.get_for_model(Alliance), old_id=address)
            if Alliance.objects.filter(pk=address).exists() or old.exists():
                raise ValidationError(_("This address is taken: choose another."), code="taken")
        return address

    def clean(self):
        super().clean()
        if self.instance._state.adding and not self.cleaned_data.get("address"):
            self.cleaned_data["address"] = self.free_address() or new_key()

    def free_address(self):
        """Return the pinyin of the short name, with a number where an alliance has it already."""
        pinyin = "".join(syllable[0] for syllable in spell(self.cleaned_data.get("short_name", "")))
        if not pinyin.isascii():
            return ""
        taken = set(Alliance.objects.filter(pk__startswith=pinyin).values_list("pk", flat=True))
        candidates = [pinyin, *(f"{pinyin}-{number}" for number in range(2, len(taken) + 3))]
        return next(candidate for candidate in candidates if candidate not in taken)


class MembershipForm(PickerForm):
    """A membership, with one field for whoever belongs."""

    member = PickerField(
        ["enterprises.unit", "enterprises.partyorganisation"],
        ["unit", "organisation"],
        label=_("member"),
        help_text=_("Type the name of a unit or a party organisation."),
    )


class PracticeForm(PickerForm):
    """A practice, with one field for whose it is."""

    owner = PickerField(
        ["alliances.alliance", "enterprises.partyorganisation", "enterprises.unit"],
        ["alliance", "organisation", "unit"],
        label=_("practice of"),
        help_text=_("Type the name of an alliance, a party organisation or a unit."),
    )


class AllianceFactsForm(EditForm):
    """What an alliance's own page says of it."""

    bases = {"axis": "axis_basis", "founded": "founded_basis"}

    class Meta:
        model = Alliance
        fields = [
            *("name", "short_name", "axis", "founded", "founded_note", "dissolved", "sphere", "distinction"),
            "description",
        ]
        widgets = {"description": forms.Textarea(attrs={"rows": 5})}


class GroupFactsForm(EditForm):
    """A group of an alliance."""

    lead = NamedUnitField(label=_("lead unit"), required=False)

    class Meta:
        model = Group
        fields = ["name", "basis", "lead", "description"]
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}
