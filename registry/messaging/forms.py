"""Forms of what people are told."""

from django import forms
from django.utils.translation import gettext_lazy as _

from registry.messaging.kinds import chosen_kinds


class MailForm(forms.Form):
    """Which kinds of notification come by mail, too."""

    kinds = forms.MultipleChoiceField(
        label=_("By mail, too"), choices=chosen_kinds, required=False, widget=forms.CheckboxSelectMultiple
    )
