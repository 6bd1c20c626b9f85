"""Forms of reported errors: the reader's, and that of whoever decides."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from registry.desk.forms import LoadedAutocomplete
from registry.fields.personal_numbers import no_personal_numbers
from registry.provenance.corrections.reporting import facts
from registry.provenance.forms import MarkedSelect
from registry.provenance.models import Citation, Correction, Source


class ReportForm(forms.ModelForm):
    """What a reader found wrong; whoever fills in the hidden box is a machine."""

    fact = forms.ChoiceField(required=False, widget=MarkedSelect, label=_("which fact"))
    website = forms.CharField(required=False, label=_("Leave this empty"))

    class Meta:
        model = Correction
        fields = ["problem", "written"]
        widgets = {"problem": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"written": _("A document with page, or an address. Empty where you know it yourself.")}

    field_order = ["fact", "problem", "written", "website"]

    def __init__(self, *args, record, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["fact"].choices = facts(record)
        self.fields["website"].widget.attrs = {"tabindex": "-1", "autocomplete": "off"}
        self.fields["problem"].error_messages["required"] = _("Say in a few words what is wrong.")

    @property
    def is_from_machine(self):
        """Say whether the hidden box was filled in."""
        return bool(self.data.get("website"))


class DecisionForm(forms.Form):
    """What becomes of a reported error."""

    source = forms.ModelChoiceField(
        Source.objects.all(),
        required=False,
        widget=LoadedAutocomplete(Citation._meta.get_field("source"), admin.site),
        label=_("source"),
        help_text=_("Where the corrected value is written. Needed to accept the report."),
    )
    section = forms.CharField(max_length=200, required=False, validators=[no_personal_numbers], label=_("section"))
    page = forms.CharField(max_length=40, required=False, validators=[no_personal_numbers], label=_("page"))
    answer = forms.CharField(
        max_length=1000,
        validators=[no_personal_numbers],
        label=_("answer"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The reporter reads it under the number of the report."),
    )
