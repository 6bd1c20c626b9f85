"""The kinds of sheet: each app declares its own in `sheets.py`, which the start of the application collects."""

from dataclasses import dataclass
from functools import cached_property

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from registry.sheets.columns import SheetColumn
from registry.sheets.fields import KeyColumn, capitalised
from registry.sheets.names import in_all_languages

KINDS = {}
"""The kinds of sheet by name."""


@dataclass(frozen=True)
class Sheet:
    """Which columns the records of a model have in a sheet, and which columns say that a row is a saved record.

    `keys` are tuples of columns, the surest first: a row is the record that agrees with it in all of one tuple, whose
    first column is filled in. A record found so that differs in one of `tells_apart` is asked for, never taken.
    Where it `asks_namesakes`, so are two new rows of one name that differ in `tells_apart`.
    `aliases` is the lookup of further names for the column "name". `public` is the table that readers download, which
    can be read in again: its address says which record a row is, and what it infers stays inferred.
    """

    name: str
    label: str
    title: object
    columns: tuple
    keys: tuple
    tells_apart: tuple = ()
    aliases: str = ""
    related: tuple = ()
    prefetch: tuple = ()
    asks_namesakes: bool = False
    notes: tuple = ()
    public: type | None = None

    @property
    def model(self):
        """Return the model."""
        return apps.get_model(self.label)

    @property
    def fields(self):
        """Return all columns, the key first."""
        return (KEY, *self.columns)

    @cached_property
    def by_name(self):
        """Return the columns by name."""
        return {field.name: field for field in self.fields}

    def described(self):
        """Return the columns as a sheet is written and read."""
        return [field.column() for field in self.fields]

    def read_in(self):
        """Return (name, description) of every column that is read, those of the public table among them."""
        known = [(field.name, field.column()) for field in self.fields]
        return [*known, *((name, public_column(title)) for name, title in self.beside())]

    def beside(self):
        """Return (name, title) of the columns of the public table that say something about the others."""
        if self.public is None:
            return []
        inferred = [(INFERRED, WHAT_IS_INFERRED)] if self.public.inferred else []
        return [(ADDRESS, _("Address")), *inferred]

    def passed_over(self):
        """Return the titles of the public table that are not read: they stand in tables of their own."""
        known = {title for _name, column in self.read_in() for title in (column.title, *column.other_titles)}
        titles = self.public(None).all_columns() if self.public else []
        return [title for column in titles for title in in_all_languages(column.title) if title not in known]

    def records(self, queryset=None):
        """Return records with all that their cells show."""
        queryset = self.model._default_manager.all() if queryset is None else queryset
        return queryset.select_related(*self.related).prefetch_related(*self.prefetch)


KEY = KeyColumn()
ADDRESS, INFERRED = "address", "inferred"
WHAT_IS_INFERRED = _("Inferred, not printed")


def public_column(title):
    """Return the description of a column that only the public table has."""
    own, *others = in_all_languages(title)
    return SheetColumn(title=capitalised(title), other_titles=(own, *others), beside=True)


def register(sheet):
    """Make a kind of sheet known; return it."""
    KINDS[sheet.name] = sheet
    return sheet


def sheet_of(model):
    """Return the kind of sheet for a model or its proxy, or None."""
    label = model._meta.concrete_model._meta.label_lower
    return next((sheet for sheet in KINDS.values() if sheet.label == label), None)
