"""Activities and notices as tables."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.choices import PartRole
from events.crossings import crossing_kinds
from registry.lists.tables import Column, Table, enumerated
from registry.provenance.tables import CitedTable


def parties(role):
    """Return what lists those who took part in one role, as the sheet of activities has them."""
    return lambda activity: enumerated(str(p.party) for p in activity.participations.all() if p.role == role)


def people(activity):
    """Return what lists the people at an activity with their post and role as printed, by their public names."""
    parts = activity.people.all()
    return enumerated(
        f"{part.person.public_name}（{'，'.join(filter(None, [part.title, str(part.told_role)]))}）" for part in parts
    )


class ActivityTable(CitedTable):
    title = _("Activities")
    columns = [
        Column(_("Title"), "title", 40),
        Column(_("Kind"), "get_kind_display", 12),
        Column(_("Dimension"), "get_dimension_display", 14),
        Column(_("Status"), "standing", 16),
        Column(_("Starts"), "starts", 12),
        Column(_("Ends"), "ends", 12, sparse=True),
        Column(_("On the date"), "date_note", 16, sparse=True),
        Column(_("Recurring"), "is_recurring", 8),
        Column(_("Place"), "place", 24),
        *(Column(role.label, parties(role), 30, sparse=True) for role in PartRole),
        Column(_("People"), people, 30, sparse=True),
        Column(_("Description"), "description", 40, sparse=True),
        Column(_("Results"), "results", 40, sparse=True),
    ]
    inferred = {"date_basis": _("Date")}
    prefetched = ["people__person"]


class NoticeTable(CitedTable):
    title = _("Notices")
    columns = [
        Column(_("Title"), "title", 40),
        Column(_("Flow"), "get_flow_display", 10),
        Column(_("Alliance"), "alliance.name", 24, sparse=True),
        Column(_("For whom"), "get_audience_display", 14),
        Column(_("Published at"), "published_at", 18),
        Column(_("Text"), "body", 60),
    ]


class CrossingTable(Table):
    """What ties two alliances, by kind: each row is a pair of the kind and its line."""

    title = _("Records of a crossing")
    columns = [
        Column(_("Kind"), lambda row: row[0].title, 16),
        Column(_("Date"), lambda row: row[1].date, 12),
        Column(pgettext_lazy("crossing", "What it is"), lambda row: row[1].text, 48),
        Column(pgettext_lazy("crossing", "Number"), lambda row: row[1].number, 8),
        Column(_("Amount in yuan"), lambda row: row[1].amount, 16, sparse=True),
        Column(pgettext_lazy("crossing", "How it is known"), lambda row: row[1].basis, 10),
    ]

    def loaded(self, rows):
        return rows

    def address(self, row):
        """Return the address of the record; what is only counted has that of the crossing."""
        return self.request.build_absolute_uri(row[1].address or self.request.path)


class BoardTable(Table):
    """The crossings of the board that hold anything, with how much of each kind."""

    title = _("Crossings of the board")
    columns = [
        Column(_("Horizontal"), "horizontal.short_name", 16),
        Column(_("Vertical"), "vertical.short_name", 16),
        Column(_("Together"), "count", 8),
        Column(pgettext_lazy("crossing", "Of these inferred"), "inferred", 10),
    ]

    def all_columns(self):
        """Return a column for each kind that is declared, behind the two alliances."""
        *first, address = super().all_columns()
        return [*first, *(of_kind(place, kind) for place, kind in enumerate(crossing_kinds())), address]

    def loaded(self, rows):
        return rows


def of_kind(place, kind):
    """Return the column of a kind, which is one of a cell's tallies."""
    return Column(kind.title, lambda cell: cell.tallies[place].count, 10)
