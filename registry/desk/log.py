"""Entries of Django's log of the admin, told in the reader's language; it stores the names of fields in English."""

import json

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext, override


def log_message(entry):
    """Return what an entry says was done, with the names of fields and of records below in the reader's language."""
    try:
        parts = json.loads(entry.change_message)
    except ValueError:
        return entry.change_message
    if not isinstance(parts, list):
        return entry.change_message
    model, known = entry.content_type and entry.content_type.model_class(), models_by_name()
    for part in parts:
        for told in part.values():
            below = told.get("name")
            rows = known.get(below, (model,))
            if below in known:
                told["name"] = str(rows[-1]._meta.verbose_name)
            told["fields"] = [field_name(label, rows) for label in told.get("fields", [])]
    return type(entry)(change_message=json.dumps(parts), action_flag=entry.action_flag).get_change_message()


def models_by_name():
    """Return the kinds of record by their stored name."""
    with override(None):
        models = [(str(model._meta.verbose_name), model) for model in apps.get_models()]
    found = {}
    for name, model in models:
        found[name] = (*found.get(name, ()), model)
    return found


def field_name(label, models):
    """Return the name of a field that is stored in English."""
    for model in filter(None, models):
        for field in model._meta.get_fields():
            with override(None):
                stored = capfirst(str(getattr(field, "verbose_name", "")))
            if stored and stored == capfirst(label):
                return str(capfirst(field.verbose_name))
    translated = gettext(label)
    return translated if translated != label else str(capfirst(gettext(label[:1].lower() + label[1:])))
