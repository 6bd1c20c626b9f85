"""Values in words: the one place that says how people read a yes, a choice, a date or a number."""

import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

YES_OR_NO = {True: _("yes"), False: _("no")}


def in_language_of_records() -> override:
    """Return the context in which to write what is stored or sent: whoever acts may read another language."""
    return override(settings.LANGUAGE_CODE)


def in_words(field: Any, value: Any) -> str:
    """Return a value of a field, of a model, a form or None, as people read it; empty text where there is none."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return str(YES_OR_NO[value])
    label = labels_of(field).get(str(value))
    return _plainly(value) if label is None else label


def labels_of(field: Any) -> dict[str, str]:
    """Return the labels of a field's choices by what is kept; those of records are not read."""
    if field is None or isinstance(field, forms.ModelChoiceField):
        return {}
    if not isinstance(field, forms.ChoiceField):
        return {str(value): str(label) for value, label in getattr(field, "flatchoices", None) or ()}
    found = {}
    for value, label in field.choices:
        found.update({str(v): str(one) for v, one in (label if isinstance(label, list | tuple) else [(value, label)])})
    return found


def _plainly(value):
    if hasattr(value, "display"):
        return value.display()
    if isinstance(value, datetime.datetime):
        return date_format(localtime(value) if is_aware(value) else value, "DATETIME_FORMAT")
    if isinstance(value, datetime.date):
        return date_format(value)
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
