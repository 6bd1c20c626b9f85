"""Forms of the admin for activities and pairings, and of public pages for activities and notices."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet, inlineformset_factory
from django.utils.translation import gettext_lazy as _

from enterprises.forms import NamedUnitField
from events.models import Activity, Notice, Participation
from registry.desk.forms import PickerField, PickerForm
from registry.fields.attachments import AttachmentsField
from registry.provenance.editing.forms import EVIDENCE, EditForm
from registry.provenance.models import Source
from registry.provenance.models.sources import STAFF_ENTRY

PARTIES = ["enterprises.unit", "enterprises.partyorganisation"]
TYPE = _("Type a name, pinyin or initials.")


class ParticipationForm(PickerForm):
    """A participation, with one field for whoever took part."""

    party = PickerField(
        ["alliances.alliance", *PARTIES], ["alliance", "unit", "organisation"], label=_("who"), help_text=TYPE
    )


class PairingForm(PickerForm):
    """A pairing, with one field for each party."""

    first = PickerField(PARTIES, ["first_unit", "first_organisation"], label=_("first party"), help_text=TYPE)
    second = PickerField(PARTIES, ["second_unit", "second_organisation"], label=_("second party"), help_text=TYPE)


class ActivityFactsForm(EditForm):
    """What an activity's own page says of it."""

    bases = {"starts": "date_basis", "ends": "date_basis"}

    class Meta:
        model = Activity
        fields = [
            *("title", "kind", "dimension", "status", "starts", "ends", "date_note", "place", "description", "results"),
        ]
        widgets = {
            "description": forms.Textarea(attrs={"rows": 4}),
            "results": forms.Textarea(attrs={"rows": 4}),
        }


class UnitRowForm(forms.ModelForm):
    """A unit that took part in an activity."""

    unit = NamedUnitField(label=_("unit"), help_text="")

    class Meta:
        model = Participation
        fields = ["unit", "role"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Loaded with the rows, so that no row asks for its name.
        if unit := self.instance._state.fields_cache.get("unit"):
            self.initial["unit"] = unit


class UnitRowFormSet(BaseInlineFormSet):
    """The units that took part, each once."""

    def get_queryset(self):
        if not hasattr(self, "_queryset"):
            rows = Participation.objects.filter(activity=self.instance, unit__isnull=False)
            self._queryset = rows.select_related("unit").order_by("pk")
        return self._queryset

    def clean(self):
        # Before Django's own sentence, which names columns and not the unit.
        kept = [form.cleaned_data for form in self.forms if getattr(form, "cleaned_data", None)]
        units = [row["unit"] for row in kept if row.get("unit") and not row.get("DELETE")]
        for unit in units:
            if units.count(unit) > 1:
                raise ValidationError(_("“%(unit)s” stands here twice."), params={"unit": unit}, code="twice")
        super().clean()


UnitRows = inlineformset_factory(
    Activity, Participation, form=UnitRowForm, formset=UnitRowFormSet, extra=3, can_delete=True, max_num=200
)


class PublishForm(forms.Form):
    """When a notice is published."""

    at = forms.DateTimeField(
        label=_("publish at"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("Empty: now. It appears by itself at a later moment."),
    )


class FilesForm(forms.Form):
    """Files to go with a notice."""

    files = AttachmentsField(required=True)


class NoticeFactsForm(EditForm):
    """A notice of an alliance. A draft is its author's own word: it asks for no source and no reason for a change."""

    class Meta:
        model = Notice
        fields = ["title", "body", "flow", "audience", "expires_at"]
        widgets = {
            "body": forms.Textarea(attrs={"rows": 10}),
            "expires_at": forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        }
        help_texts = {"expires_at": _("After that moment nobody reads it here any more; empty where it stays.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.is_own_word:
            for name in EVIDENCE:
                del self.fields[name]

    @property
    def place(self):
        if "source" in self.fields:
            return super().place
        return {"source": Source.objects.get(pk=STAFF_ENTRY), "section": "", "page": "", "why": ""}
