"""The six guarantees over all alliances as a table: a row for each alliance, a column for each guarantee."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliances.choices import GuaranteeKind
from registry.lists.tables import Column, Table, enumerated


def in_words(row):
    """Return a record as a cell tells it: its year, what it says, and where something is stated to be lacking."""
    told = f"{row.get_standing_display()}: {row.evidence}" if row.is_lacking else row.evidence
    return f"{row.year} {told}" if row.year else told


def cell_of(number):
    """Return what reads a cell of a line."""
    return lambda line: enumerated(in_words(row) for row in line.cells[number].rows)


class GuaranteeTable(Table):
    title = _("The six guarantees of the alliances")
    columns = [
        Column(_("Alliance"), "alliance.name", 28),
        Column(_("Direction"), "alliance.get_axis_display", 14),
        *(Column(kind.label, cell_of(number), 34) for number, kind in enumerate(GuaranteeKind)),
        Column(pgettext_lazy("guarantees", "Evidenced"), "in_place", 10),
    ]

    def address(self, line):
        return super().address(line.alliance)

    def loaded(self, lines):
        return lines
