"""Charges with what they owe, as a table."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.lists.tables import Column, Table


def agreed(owing):
    """Return how often contact is owed."""
    charge = owing.charge
    return f"{charge.every} {charge.get_every_in_display()}" if charge.every else ""


class ChargeTable(Table):
    title = _("Standing responsibility")
    columns = [
        Column(pgettext_lazy("charge", "Charge"), "charge.get_kind_display", 14),
        Column(pgettext_lazy("charge", "Who"), "charge.holder", 20),
        Column(pgettext_lazy("charge", "For whom"), "charge.subject", 30),
        Column(_("Project"), "charge.project", 24, sparse=True),
        Column(_("Since"), "charge.since", 12),
        Column(_("Until"), "charge.until", 12, sparse=True),
        Column(_("Contact owed every"), agreed, 12, sparse=True),
        Column(_("Last contact"), "last", 12),
        Column(_("Next contact by"), "due_on", 12, sparse=True),
        Column(pgettext_lazy("charge", "How it stands"), "standing.label", 14),
    ]

    def loaded(self, rows):
        return rows

    def address(self, owing):
        return super().address(owing.charge)
