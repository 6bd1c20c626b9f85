"""The form of a seat."""

from django.utils.translation import gettext_lazy as _

from registry.accounts.targets import KINDS
from registry.desk.forms import PickerField, PickerForm


class SeatForm(PickerForm):
    """A seat, with one field for whatever it is for."""

    acts_for = PickerField(
        KINDS,
        generic="target",
        required=False,
        label=_("acts for"),
        help_text=_("The alliance or unit; empty for a role in the district."),
    )
