"""Forms of the admin for activities and pairings."""

from django.utils.translation import gettext_lazy as _

from accounts.forms import PickerField, PickerForm

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
