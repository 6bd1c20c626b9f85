"""Visits as tables: the units of a round, and the units that nobody has visited for long."""

from django.utils.translation import gettext_lazy as _

from registry.lists.tables import Column, Table


class InternalTable(Table):
    """A table without addresses: its rows have no pages of their own."""

    def all_columns(self):
        return self.columns


class TargetTable(InternalTable):
    title = _("Units of a round of visits")
    columns = [
        Column(_("Unit"), "unit.name", 36),
        Column(_("Who goes"), "visitors", 16, sparse=True),
        Column(_("Visits"), "visit_count", 8),
        Column(_("Latest visit"), "last_visit", 14, sparse=True),
    ]
    related = ["unit"]


class UnvisitedTable(InternalTable):
    title = _("Units not visited")
    columns = [
        Column(_("Unit"), "name", 36),
        Column(_("Sub-district"), "sub_district.name", 16, sparse=True),
        Column(_("Latest visit"), "last_visit", 14, sparse=True),
    ]
