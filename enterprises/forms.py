"""Forms of the admin for posts, honours and the release of a name, and of public pages for a unit."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from enterprises.models import Person, Unit
from registry.desk.forms import DeskForm, PickerField, PickerForm
from registry.fields.personal_numbers import no_personal_numbers
from registry.provenance.editing.forms import EditForm

MOST_NAMESAKES = 5
WAS_WRONG = _("The old name was a mistake")
WAS_WRONG_HELP = _("Ticked, it is not kept. Otherwise a changed name keeps the old one as a former name.")


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
        validators=[no_personal_numbers],
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        help_text=_("Such as the consent of the person, with its date, or the public notice that names them."),
    )


class NamedUnitField(forms.CharField):
    """A unit of which somebody types the name, another of its names, its credit code or its identifier.

    Where something new is asked of it, it must not have ended (`may_have_ended`).
    """

    suggested = 5

    def __init__(self, *, may_have_ended=True, **kwargs):
        self.may_have_ended = may_have_ended
        kwargs.setdefault("help_text", _("Its name as it stands in the directory, or its unified social credit code."))
        super().__init__(widget=forms.TextInput(attrs={"list": "units", "autocomplete": "off"}), **kwargs)

    def prepare_value(self, value):
        unit = value if isinstance(value, Unit) else Unit.objects.filter(pk=value).first() if value else None
        return unit.name if unit else value

    def to_python(self, value):
        typed = super().to_python(value)
        if not typed:
            return None
        found = Unit.objects.called(typed)[: self.suggested]
        if len(found) != 1:
            return self.refuse(typed, found)
        if found[0].has_ended and not self.may_have_ended:
            raise ValidationError(
                _("“%(unit)s” has ended (%(how)s): nothing new is recorded for it."),
                params={"unit": found[0], "how": found[0].get_end_kind_display()},
                code="ended",
            )
        return found[0]

    def refuse(self, typed, found):
        """Say which units may be meant."""
        if len(found) > 1:
            same = Unit.objects.filter(name=typed)[: self.suggested] if found[0].name == typed else found
            names = "；".join(f"{unit.distinction} → {unit.credit_code or unit.pk}" for unit in same)
            raise ValidationError(
                _("Several units are called “%(typed)s”: %(names)s. Type what stands behind the arrow of yours."),
                params={"typed": typed, "names": names},
                code="several",
            )
        names = "、".join(unit.name for unit in Unit.objects.current().matching(typed)[: self.suggested])
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


class NameForm(DeskForm):
    """A unit in the admin, whose old name stays as a former one unless somebody says that it was wrong.

    A name that another unit bears is asked about once: `is_another` appears, for whoever knows that these are two.
    """

    was_wrong = forms.BooleanField(label=WAS_WRONG, help_text=WAS_WRONG_HELP, required=False)
    is_another = forms.BooleanField(
        label=_("This is another unit of the same name"), required=False, widget=forms.HiddenInput
    )

    def clean(self):
        cleaned = super().clean()
        name = self.cleaned_data.get("name")
        if name and "name" in self.changed_data and not self.cleaned_data.get("is_another"):
            self.ask_about(name, [unit for unit in Unit.objects.called(name) if unit.pk != self.instance.pk])
        return cleaned

    def ask_about(self, name, namesakes):
        """Name the units that bear a name already, with the way to each."""
        if not namesakes:
            return
        self.fields["is_another"].widget = forms.CheckboxInput()
        links = [
            (reverse("admin:enterprises_unit_change", args=[unit.pk]), unit.name, unit.distinction)
            for unit in namesakes[:MOST_NAMESAKES]
        ]
        listed = format_html_join("；", '<a href="{}">{}</a>（{}）', links)
        told = _("A unit called “{}” is recorded already: {}. If yours is another one, say so below and save again.")
        self.add_error("name", format_html(told, name, listed))


class UnitFactsForm(EditForm):
    """What a unit's own page says of it."""

    bases = {"industry": "industry_basis", "ownership": "ownership_basis"}
    manner = ("was_wrong",)

    was_wrong = forms.BooleanField(label=WAS_WRONG, help_text=WAS_WRONG_HELP, required=False)

    class Meta:
        model = Unit
        fields = [
            *("name", "short_name", "kind", "credit_code", "industry", "trade", "ownership", "is_listed", "stock_code"),
            *("is_above_scale", "platform", "sub_district", "founded", "ended", "end_kind", "merged_into"),
            "description",
        ]
        widgets = {"description": forms.Textarea(attrs={"rows": 5})}

    merged_into = NamedUnitField(
        label=Unit._meta.get_field("merged_into").verbose_name,
        help_text=_("Its name as it stands in the directory, where the unit was merged into another."),
        required=False,
    )
    field_order = [
        *("name", "was_wrong", "short_name", "kind", "credit_code", "industry", "trade", "ownership", "is_listed"),
        *("stock_code", "is_above_scale", "platform", "sub_district", "founded", "ended", "end_kind", "merged_into"),
        "description",
    ]
