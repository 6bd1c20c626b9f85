"""The tables behind lists: which columns a record has in a spreadsheet."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from registry.fields.words import in_words

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
        return typed_cell(value) if value not in (None, "") else "" if self.sparse else gettext("not stated")


def follow(record, path):
    """Return what a path such as industry.name leads to, or None where it breaks off."""
    for name in path.split("."):
        if record is None:
            return None
        record = getattr(record, name)
        record = record() if callable(record) else record
    return record


def typed_cell(value):
    """Return a value as a spreadsheet takes it; a partial date stays the ISO text that it is."""
    if isinstance(value, bool):
        return in_words(None, value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else value.normalize()
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    return value if isinstance(value, int | float) else str(value)


def listed(values):
    """Return names in one cell, each once."""
    return pgettext("list", ", ").join(dict.fromkeys(str(value) for value in values if value))


def enumerated(phrases):
    """Return longer phrases in one cell, each once."""
    return pgettext("list", "; ").join(dict.fromkeys(phrases))


class Table:
    """The table behind a list: its columns, then the address of each record."""

    title = ""
    columns = []
    related = []
    """Foreign keys that a row reads beyond those of the list."""
    prefetched = []
    """What points to a record and stands in its row, beyond what the list shows."""
    do_not_call_in_templates = True

    def __init__(self, request):
        self.request = request

    @classmethod
    def add_column(cls, column, *, before):
        """Add a column that an app above declares, before the one that reads `before`."""
        place = next(place for place, other in enumerate(cls.columns) if other.read == before)
        cls.columns.insert(place, column)

    def all_columns(self):
        """Return the columns of this kind of record, then those that all have."""
        return [*self.columns, Column(_("Address"), self.address, 40)]

    def address(self, record):
        """Return the address at which the record stays."""
        return self.request.build_absolute_uri(record.get_absolute_url())

    def loaded(self, queryset):
        """Return the records with all that their rows read."""
        if self.related:
            queryset = queryset.select_related(*self.related)
        return queryset.prefetch_related(*self.prefetched)

    def rows(self, queryset):
        """Yield the header and a list of cells per record, in as many queries for a thousand rows as for one."""
        columns = self.all_columns()
        yield [str(column.title) for column in columns]
        for record in self.loaded(queryset).iterator(chunk_size=CHUNK):
            yield [column.value(record) for column in columns]


class KnownRows(list):
    """Rows that are read already, where a table expects those of a database."""

    def iterator(self, chunk_size):
        return iter(self)

    def __getitem__(self, place):
        found = super().__getitem__(place)
        return KnownRows(found) if isinstance(place, slice) else found

    def exists(self):
        return bool(self)
