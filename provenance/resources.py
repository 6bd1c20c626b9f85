"""The tables behind lists: which columns a record has in a spreadsheet, with what supports each row."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from provenance.choices import Basis
from provenance.models import Citation, Record
from provenance.references import place_in_print, source_reference

CHUNK = 2_000
"""Rows read at once, each time with one query per relation."""


@dataclass(frozen=True)
class Column:
    """A column: what it is called, the path or function that reads it from a record, how wide it is.

    What an empty cell of a `sparse` column means is nothing; elsewhere it says that no source tells.
    """

    title: str
    read: object
    width: int = 16
    sparse: bool = False

    def value(self, record):
        """Return a record's cell: text, or a number where it is one."""
        value = self.read(record) if callable(self.read) else follow(record, self.read)
        return plain(value) if value not in (None, "") else "" if self.sparse else _("not stated")


def follow(record, path):
    """Return what a path such as industry.name leads to, or None where it breaks off."""
    for name in path.split("."):
        if record is None:
            return None
        record = getattr(record, name)
        record = record() if callable(record) else record
    return record


def plain(value):
    """Return a value as a spreadsheet takes it; a partial date stays the ISO text that it is."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    return value if isinstance(value, int | float) else str(value)


def listed(values):
    """Return names in one cell, each once."""
    return pgettext("list", ", ").join(dict.fromkeys(str(value) for value in values if value))


def enumerated(phrases):
    """Return longer phrases in one cell, each once."""
    return pgettext("list", "; ").join(dict.fromkeys(phrases))


class Resource:
    """The table behind a list: its columns, then what was inferred, what differs, the address and the sources."""

    title = ""
    columns = []
    related = []
    """Foreign keys that a row reads beyond those of the list."""
    prefetched = []
    """What points to a record and stands in its row, beyond what the list shows."""
    inferred = {}
    """What a field such as industry_basis is the basis of."""
    do_not_call_in_templates = True

    def __init__(self, request):
        self.request = request

    def all_columns(self):
        """Return the columns of this kind of record, then those that all have."""
        shared = []
        if self.inferred:
            shared.append(Column(gettext_lazy("Inferred, not printed"), self.what_is_inferred, 18, sparse=True))
        return [
            *self.columns,
            *shared,
            Column(gettext_lazy("Another source says"), self.differing, 24, sparse=True),
            Column(gettext_lazy("Address"), self.address, 40),
            Column(gettext_lazy("Sources"), self.sources, 60),
        ]

    def what_is_inferred(self, record):
        """Return the names of what no source states in so many words."""
        return listed(name for field, name in self.inferred.items() if getattr(record, field) == Basis.INFERRED)

    def differing(self, record):
        """Return what sources say otherwise."""
        return enumerated(
            _("%(says)s (%(place)s)") % {"says": c.says, "place": place(c)} for c in record.citations.all() if c.says
        )

    def address(self, record):
        """Return the address at which the record stays."""
        return self.request.build_absolute_uri(record.get_absolute_url())

    def sources(self, record):
        """Return the places that support the record or a field of it."""
        return enumerated(place(citation) for citation in record.citations.all() if not citation.says)

    def rows(self, queryset):
        """Yield the header and a list of cells per record, in as many queries for a thousand rows as for one."""
        columns = self.all_columns()
        yield [str(column.title) for column in columns]
        if issubclass(queryset.model, Record):
            cited = Citation.objects.select_related("source__parent").order_by("id")
            queryset = queryset.prefetch_related(Prefetch("citations", cited))
        if self.related:
            queryset = queryset.select_related(*self.related)
        queryset = queryset.prefetch_related(*self.prefetched)
        for record in queryset.iterator(chunk_size=CHUNK):
            yield [column.value(record) for column in columns]


def place(citation):
    """Return the source, section and page of a citation."""
    return " · ".join(filter(None, [str(citation.source), citation.section, place_in_print(citation.page)]))


def subject(figure):
    """Return what a figure is about, a person only under the public name."""
    return getattr(figure.subject, "public_name", figure.subject)


class FigureResource(Resource):
    title = gettext_lazy("Figures")
    columns = [
        Column(gettext_lazy("About"), subject, 28),
        Column(gettext_lazy("Metric"), "metric.name", 24),
        Column(gettext_lazy("As printed"), "printed", 20),
        Column(gettext_lazy("Value"), "value", 12),
        Column(gettext_lazy("Up to"), "value_to", 12, sparse=True),
        Column(gettext_lazy("Measure word"), "measure", 10, sparse=True),
        Column(gettext_lazy("Meaning of the qualifier"), "get_bound_display", 14),
        Column(gettext_lazy("Kind of number"), "get_kind_display", 14),
        Column(pgettext_lazy("figure", "Planned"), "is_planned", 8),
        Column(gettext_lazy("As of"), "as_of", 12),
        Column(gettext_lazy("How the date is known"), "get_as_of_basis_display", 16),
        Column(gettext_lazy("Period"), "as_of_note", 16, sparse=True),
        Column(gettext_lazy("What was counted"), "scope", 30, sparse=True),
        Column(gettext_lazy("Names given"), "get_names_given_display", 12, sparse=True),
        Column(gettext_lazy("Disagreement"), "disagreement.title", 30, sparse=True),
    ]


def of_document(name):
    """Return what reads a field that an article shares with the document that holds it."""
    return lambda source: getattr(source, name) or (source.parent and getattr(source.parent, name))


class SourceResource(Resource):
    title = gettext_lazy("Sources")
    columns = [
        Column(gettext_lazy("Title"), "title", 40),
        Column(gettext_lazy("Kind"), "get_kind_display", 14),
        Column(gettext_lazy("Contained in"), "parent.title", 30, sparse=True),
        Column(gettext_lazy("Authors"), "authors", 24),
        Column(gettext_lazy("Publication"), of_document("series"), 18),
        Column(gettext_lazy("Issue"), of_document("issue"), 16),
        Column(gettext_lazy("Publisher"), of_document("publisher"), 30),
        Column(gettext_lazy("Published"), of_document("published"), 12),
        Column(gettext_lazy("Pages"), "pages", 10),
        Column(gettext_lazy("Cited"), "citation_count", 8),
        Column(gettext_lazy("Caution"), "caution", 30, sparse=True),
        Column(gettext_lazy("Left out on purpose"), "left_out", 30, sparse=True),
        Column(gettext_lazy("Reference"), source_reference, 60),
    ]
    related = ["parent"]

    def all_columns(self):
        """Return the columns; a source is not supported by others."""
        return [*self.columns, Column(gettext_lazy("Address"), self.address, 40)]
