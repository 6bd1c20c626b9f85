"""A guarantee of an alliance, as its own pages edit it."""

from django import forms

from alliances.models import Guarantee
from registry.provenance.editing.forms import EditForm


class GuaranteeForm(EditForm):
    class Meta:
        model = Guarantee
        fields = ["kind", "year", "standing", "evidence"]
        widgets = {"evidence": forms.Textarea(attrs={"rows": 3, "maxlength": 300})}
