"""How rows of history are told to people: kinds, names, labels of choices, and what went from what to what."""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models import Value
from django.db.models.functions import Cast
from django.utils.text import capfirst
from django.utils.translation import pgettext

from registry.fields.words import in_words
from registry.history.undoing import instance_of, put

NAMING = ("name", "short_title", "title", "printed", "username", "number")
"""The columns that a record may go by, the first two that it has."""


@dataclass
class FieldChange:
    """One field: what it was and what it became, as people read it; None where there is no such side."""

    name: str
    label: str
    old: str | None
    new: str | None


class Names:
    """The names of all that some rows of history point to, deleted or not, in two queries."""

    def __init__(self, rows):
        wanted = defaultdict(set)
        self.rows = {(row.instance_type, getattr(row, row.instance_type._meta.pk.attname)): row for row in rows}
        for row in rows:
            for model, key in pointed_at(row):
                wanted[model].add(key)
        self.stubs = {}
        self.load(wanted, lambda model: (model._base_manager, Value(0)))
        self.live = set(self.stubs)
        missing = {
            model: left
            for model, keys in wanted.items()
            if (left := {key for key in keys if (model, key) not in self.stubs}) and hasattr(model, "history")
        }
        self.load(missing, lambda model: (model.history, models.F("history_id")))

    def load(self, wanted, read):
        """Read the naming columns of records of any kind at once, the newest of several rows last."""
        parts = []
        for model, keys in wanted.items():
            rows, order = read(model)
            name = model._meta.pk.name
            columns = [Cast(column, models.CharField()) for column in naming(model)]
            label = Value(model._meta.label, output_field=models.CharField())
            found = rows.filter(**{f"{name}__in": keys}).order_by()
            key = Cast(name, models.CharField())
            parts.append(found.values_list(label, key, Cast(order, models.BigIntegerField()), *padded(columns)))
        known = {model._meta.label: model for model in wanted}
        for label, key, _order, *values in sorted(parts[0].union(*parts[1:]), key=lambda row: row[2]) if parts else ():
            model = known[label]
            stub = model(pk=model._meta.pk.to_python(key))
            for column, value in zip(naming(model), values, strict=False):
                setattr(stub, column, value or "")
            self.stubs[model, stub.pk] = stub

    def stub(self, model, key):
        """Return a record that holds no more than its name, or None."""
        return self.stubs.get((model, key))

    def of(self, model, key):
        """Return the name of a record; its key where nothing is known of it."""
        if model is ContentType:
            kind = ContentType.objects.get_for_id(key).model_class()
            return str(kind._meta.verbose_name) if kind else str(key)
        if not naming(model) and (row := self.rows.get((model, key))):
            return self.title(row)
        stub = self.stub(model, key)
        return called(stub) if stub else str(key)

    def title(self, row):
        """Return the name of the record that a row of history is of."""
        record = instance_of(row)
        for field in record._meta.concrete_fields:
            if field.is_relation and (stub := self.stub(target_of(field), getattr(row, field.attname, None))):
                record._state.fields_cache[field.name] = stub
        return called(record)


def naming(model):
    """Return the columns that records of a kind go by."""
    present = {field.name for field in model._meta.concrete_fields}
    return [column for column in NAMING if column in present][:2]


def padded(columns):
    return [*columns, *[Value("", output_field=models.CharField())] * (2 - len(columns))]


def called(record):
    """Return a record's name; one that leans on records which are not at hand goes by what it holds."""
    try:
        name = str(record)
    except (ObjectDoesNotExist, AttributeError):
        name = " ".join(str(getattr(record, column) or "") for column in naming(type(record))).strip()
    return name or str(record.pk)


def target_of(field):
    return field.related_model._meta.concrete_model


def pointed_at(row):
    """Return the (model, key) of the record of a row of history, and of all that it points to."""
    yield row.instance_type, getattr(row, row.instance_type._meta.pk.attname)
    for field in row.tracked_fields:
        value = getattr(row, field.attname)
        if field.is_relation and value is not None and target_of(field) is not ContentType:
            yield target_of(field), value
    yield from generic_values(row)


def generic_values(row):
    """Return the (model, key) that the generic foreign keys of a row point to."""
    for generic in row.instance_type._meta.private_fields:
        if hasattr(generic, "ct_field") and (kind := getattr(row, f"{generic.ct_field}_id", None)):
            model = ContentType.objects.get_for_id(kind).model_class()
            if model:
                yield model, model._meta.pk.to_python(getattr(row, generic.fk_field))


def field_changes(row, before, names, skip=()):
    """Return what a row of history says of each field: all that was filled, or what differs from the row before."""
    told = []
    for field in row.tracked_fields:
        if field.primary_key or field.attname in skip:
            continue
        new = getattr(row, field.attname)
        old = getattr(before, field.attname) if before else None
        if row.history_type == "~" and before:
            if old != new:
                sides = (value_in_words(row, field, value, names) for value in (old, new))
                told.append(FieldChange(field.name, label_of(field), *sides))
        elif new not in (None, ""):
            sides = (value_in_words(row, field, new, names), None)
            told.append(FieldChange(field.name, label_of(field), *(sides if row.history_type == "-" else sides[::-1])))
    return told


def label_of(field):
    return capfirst(str(field.verbose_name))


def kept_in_words(row, values):
    """Return what a row keeps for the fields of the record that it is about, such as a proposal."""
    kind = getattr(row, "target_type_id", None)
    model = kind and ContentType.objects.get_for_id(kind).model_class()
    known = {field.name: label_of(field) for field in model._meta.concrete_fields} if model else {}
    colon = pgettext("list", ": ")
    return pgettext("list", "; ").join(f"{known.get(name, name)}{colon}{value}" for name, value in values.items())


def value_in_words(row, field, value, names):
    """Return a value of a field as people read it."""
    if value in (None, ""):
        return pgettext("history", "nothing")
    if field.is_relation:
        return names.of(target_of(field), value)
    if isinstance(value, dict):
        return kept_in_words(row, value)
    if not field.flatchoices and hasattr(row.instance_type, f"get_{field.name}_display"):
        return str(getattr(put(instance_of(row), {field.attname: value}), f"get_{field.name}_display")())
    for generic in row.instance_type._meta.private_fields:
        if getattr(generic, "fk_field", "") == field.name and (pointed := dict(generic_values(row))):
            return names.of(*next(iter(pointed.items())))
    return in_words(field, value)
