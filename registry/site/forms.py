"""The form of the profile."""

from django.utils.translation import gettext_lazy as _

from registry.desk.forms import PickerField, PickerForm
from registry.provenance.subjects import SUBJECTS


class ProfileForm(PickerForm):
    """The profile, with one field for whatever the totals are of."""

    totals_of = PickerField(
        SUBJECTS,
        generic="subject",
        required=False,
        label=_("totals of"),
        help_text=_("Whose figures head the home page. Type a name, pinyin or initials."),
    )
