"""The kinds of sheet: each app declares its own in `sheets.py`, which the start of the application collects."""

from dataclasses import dataclass
from functools import cached_property

from django.apps import apps

from provenance.sheets.fields import KeyColumn

KINDS = {}
"""The kinds of sheet by name."""


@dataclass(frozen=True)
class Sheet:
    """Which columns the records of a model have in a sheet, and which columns say that a row is a saved record.

    `keys` are tuples of columns, the surest first: a row is the record that agrees with it in all of one tuple, whose
    first column is filled in. A record found so that differs in one of `tells_apart` is asked for, never taken.
    `aliases` is the lookup of further names for the column "name".
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
    notes: tuple = ()

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

    def records(self, queryset=None):
        """Return records with all that their cells show."""
        queryset = self.model._default_manager.all() if queryset is None else queryset
        return queryset.select_related(*self.related).prefetch_related(*self.prefetch)


KEY = KeyColumn()


def register(sheet):
    """Make a kind of sheet known; return it."""
    KINDS[sheet.name] = sheet
    return sheet


def sheet_of(model):
    """Return the kind of sheet for a model or its proxy, or None."""
    label = model._meta.concrete_model._meta.label_lower
    return next((sheet for sheet in KINDS.values() if sheet.label == label), None)
