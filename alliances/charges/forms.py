"""The forms of a charge, and of contact that was had."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliances.charges.choices import ContactKind
from alliances.models import Charge
from alliances.promises.forms import DAY, mark_chinese, prose
from registry.accounts.models import User
from registry.provenance.editing.forms import EditForm


class ChargeForm(EditForm):
    class Meta:
        model = Charge
        fields = [
            *("kind", "person", "role", "project", "since", "until", "every", "every_in", "user", "is_public"),
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = self.fields["person"].queryset.filter(is_private=False)
        self.fields["user"].queryset = User.objects.filter(is_active=True).order_by("name", "username")


class ContactForm(forms.Form):
    """Contact that was had."""

    day = forms.DateField(label=_("day"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
    kind = forms.ChoiceField(label=pgettext_lazy("contact", "how"), choices=ContactKind.choices)
    words = prose(_("words"), required=False, max_length=500)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["day"].initial = timezone.localdate
        mark_chinese(self)
