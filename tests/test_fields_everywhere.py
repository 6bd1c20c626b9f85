"""An editable field of a record is in its form, sheet, download, filter and page, or somebody has said why not."""

import re

import pytest
from django import forms
from django.apps import apps
from django.contrib import admin
from django.db import models
from django_filters import FilterSet

from config import urls  # noqa: F401 — loads the tables and filters of all pages
from registry.desk.forms import PickerField
from registry.lists.tables import Table
from registry.provenance.models import Record
from registry.sheets.kinds import sheet_of
from tests.fields_left_out import EVERYWHERE, KINDS, LEFT_OUT
from tests.test_house import ROOT

TABLES = {
    "alliances.alliance": "AllianceTable",
    "alliances.practice": "PracticeTable",
    "alliances.task": "TaskTable",
    "enterprises.unit": "UnitTable",
    "enterprises.partyorganisation": "PartyOrganisationTable",
    "enterprises.honour": "HonourTable",
    "events.activity": "ActivityTable",
    "events.notice": "NoticeTable",
    "events.publicity": "PublicityTable",
    "provenance.figure": "FigureTable",
    "service.delivery": "DeliveryTable",
    "service.typicalcase": "CaseTable",
}
"""The download of each kind of record that has one."""
PLACES = ("form", "sheet", "table", "filter", "page")


def descendants(cls):
    """Yield the classes below one."""
    for child in cls.__subclasses__():
        yield child
        yield from descendants(child)


RECORDS = [
    model
    for model in apps.get_models()
    if issubclass(model, Record) and not model._meta.proxy and not model._meta.label.endswith("Historical")
]


def fields_of(model):
    """Return the names of the fields of a record that somebody fills in, two of a generic target as one."""
    generic = {field.ct_field: field.name for field in model._meta.private_fields if hasattr(field, "ct_field")}
    generic |= {field.fk_field: field.name for field in model._meta.private_fields if hasattr(field, "ct_field")}
    names = [generic.get(field.name, field.name) for field in model._meta.fields if field.editable]
    return [*dict.fromkeys(names), *(field.name for field in model._meta.many_to_many if field.editable)]


def in_form(model):
    """Return the fields of the forms of a record: its page on the desk, its rows there, and its public forms."""
    found = set()
    for form in descendants(forms.BaseModelForm):
        if getattr(form, "_meta", None) and form._meta.model is model:
            found |= set(form.base_fields)
            found |= stored(form, model)
    for options in [*admin.site._registry.values(), *rows_of(model)]:
        if options.model is model:
            found |= set(admin.utils.flatten_fieldsets(options.fieldsets or [(None, {"fields": options.fields or []})]))
            found |= stored(options.form, model)
    return found


def stored(form, model):
    """Return the columns behind the pickers of a form."""
    pickers = [field for field in form.base_fields.values() if isinstance(field, PickerField)]
    return {name for field in pickers for name in (field.columns or [field.generic])}


def rows_of(model):
    """Yield the inlines of a model."""
    for options in admin.site._registry.values():
        yield from (inline for inline in options.inlines if inline.model is model)


def in_sheet(model):
    sheet = sheet_of(model)
    columns = sheet.columns if sheet else ()
    return {name for column in columns for name in (column.name, *getattr(column, "columns", {}).values())}


def in_table(model):
    names = {table.__name__: table for table in descendants(Table)}
    table = names.get(TABLES.get(model._meta.label_lower))
    read = [column.read for column in table.columns if isinstance(column.read, str)] if table else []
    columns = {re.sub(r"^get_(\w+)_display$", r"\1", path.split(".")[0]) for path in read}
    return columns | set(getattr(table, "inferred", {}))


def in_filter(model):
    sets = [one for one in descendants(FilterSet) if one._meta.model is model]
    return {filter.field_name.split("__")[0] for one in sets for filter in one.base_filters.values()}


def in_page(model):
    """Return the words in the templates of a record's app, where a field is named as the attribute of something."""
    folders = [ROOT / "templates" / name for name in (model._meta.app_label, "components")]
    text = "\n".join(path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.html"))
    named = set(re.findall(r"\.(\w+)", text)) | set(re.findall(r"{% (?:src|differing) \w+ \"(\w+)\"", text))
    return {re.sub(r"^get_(\w+)_display$", r"\1", name) for name in named}


FOUND = {"form": in_form, "sheet": in_sheet, "table": in_table, "filter": in_filter, "page": in_page}


def narrows(model, name):
    """Say whether a field has few values, so that a list may be narrowed by it: a choice, yes or no, another record.

    How a value is known (`…_basis`) stands beside it; text is searched, and dates, numbers and order are sorted by.
    """
    field = next((field for field in model._meta.fields if field.name == name), None)
    is_few = field is None or field.choices or field.is_relation or isinstance(field, models.BooleanField)
    return bool(is_few) and not name.endswith("basis")


def missing(model, place):
    """Return the fields of a record that a place lacks."""
    there = FOUND[place](model)
    return {
        name
        for name in fields_of(model)
        if name not in there and name not in EVERYWHERE.get(place, {}) and (place != "filter" or narrows(model, name))
    }


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model._meta.label_lower)
def test_a_field_is_there_or_left_out_with_a_reason(model, place):
    label = model._meta.label_lower
    lacks = missing(model, place)

    if (label, place) in KINDS:
        assert lacks, "it is there: take the reason off the list"
    else:
        assert lacks == set(LEFT_OUT.get(label, {}).get(place, {}))


def test_the_reasons_are_of_records_and_places_that_there_are():
    labels = {model._meta.label_lower for model in RECORDS}

    assert {label for label, _place in KINDS} | LEFT_OUT.keys() <= labels
    assert {place for _label, place in KINDS} | {place for places in LEFT_OUT.values() for place in places} <= set(
        PLACES
    )
    assert {
        label: set(places) & {place for kind, place in KINDS if kind == label} for label, places in LEFT_OUT.items()
    } == {label: set() for label in LEFT_OUT}
