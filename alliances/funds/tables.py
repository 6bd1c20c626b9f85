"""Ledgers and their entries as tables."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.lists.tables import Column, Table


class FundTable(Table):
    title = _("Special funds")
    columns = [
        Column(_("Alliance"), "alliance.name", 28),
        Column(_("Year"), "year", 8),
        Column(_("Planned, in yuan"), "planned", 16),
        Column(_("Given, in yuan"), "given", 16),
        Column(_("Spent, in yuan"), "spent", 16),
        Column(_("Balance, in yuan"), "balance", 16),
        Column(_("Totals are public"), "is_released", 10),
    ]


def receipts(entry):
    """Return how many receipts an entry has."""
    return len(entry.receipts.all())


class FundEntryTable(Table):
    title = _("Ledger of the special fund")
    columns = [
        Column(_("Alliance"), "fund.alliance.name", 28),
        Column(_("Year"), "fund.year", 8),
        Column(_("Day"), "day", 12),
        Column(_("Kind"), "get_kind_display", 8),
        Column(_("Amount in yuan"), "amount", 14),
        Column(_("Spent on"), "get_use_display", 12, sparse=True),
        Column(_("What for"), "words", 40),
        Column(_("Paid to"), "paid_to", 28, sparse=True),
        Column(pgettext_lazy("fund", "Reversed"), "is_reversed", 8),
        Column(pgettext_lazy("fund", "Reverses another"), "is_reversal", 8),
        Column(pgettext_lazy("fund", "Receipts"), receipts, 8),
        Column(pgettext_lazy("fund", "Entered by"), "by", 14),
    ]

    def address(self, record):
        return super().address(record.fund)
