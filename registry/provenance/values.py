"""What the fields of a record hold: written down plainly, compared, put back, and shown to a person."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from registry.fields.words import in_words


def as_json(value):
    """Return a value as JSON keeps it; a record as its key."""
    value = value.pk if isinstance(value, models.Model) else value
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))


def held(record, names):
    """Return what a record holds in some fields, plainly."""
    fields = (record._meta.get_field(name) for name in names)
    return {field.name: as_json(field.value_from_object(record)) for field in fields}


def put(record, values):
    """Set fields of a record to plain values, or to those of a form."""
    for name, value in values.items():
        field = record._meta.get_field(name)
        value = value.pk if isinstance(value, models.Model) else value
        setattr(record, field.attname, field.to_python(value))


def differing(record, values):
    """Return the fields, in the order given, in which a record does not hold these values."""
    now = held(record, values)
    return [name for name, value in values.items() if as_json(value) != now[name]]


def field_in_words(model, name, value):
    """Return a plain value of a field as its page shows it; an empty text for what is unknown."""
    if value in (None, ""):
        return ""
    field = model._meta.get_field(name)
    if field.is_relation:
        return str(field.related_model._base_manager.filter(pk=value).first() or value)
    return in_words(field, field.to_python(value))
