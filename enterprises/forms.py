"""Forms of the admin for posts, honours and the release of a name."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PickerField, PickerForm
from enterprises.models import Person


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
