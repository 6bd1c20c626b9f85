"""The form of a delivery."""

from django import forms
from django.utils.translation import gettext_lazy as _

from enterprises.forms import NamedUnitField
from service.deliveries.models import Delivery
from service.deliveries.rules import services_of
from service.tickets.forms import Marked


class DeliveryForm(Marked, forms.ModelForm):
    """What was done for whom, and when; whoever fills it in knows the day, where a document may not."""

    unit = NamedUnitField(label=_("unit served"))
    department = NamedUnitField(
        label=_("who performed it"),
        required=False,
        help_text=_("A department, a law firm, a bank; empty where it is not known."),
    )

    class Meta:
        model = Delivery
        fields = ["service", "unit", "department", "performed", "outcome", "is_public"]
        widgets = {"outcome": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = services_of(user).for_listing()
        self.fields["performed"].required = True
        self.mark()
