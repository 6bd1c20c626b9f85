"""Dates as precise as the source: a year, a month or a day.

Stored as ISO 8601 text of reduced precision ("2018", "2018-07", "2018-07-15"), which sorts and compares as text:
a year stands before its months, a month before its days.
"""

import calendar
import datetime
import re
import unicodedata
from typing import Self

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
TYPED = re.compile(r"(\d{4})\s*(?:[-./年]\s*(?:(\d{1,2})\s*(?:[-./月]\s*(?:(\d{1,2})\s*[日号]?)?)?)?)?", re.ASCII)


class PartialDate(str):
    """A year, month or day as ISO text; raises ValueError for anything else."""

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        match = ISO.fullmatch(str(text))
        if not match:
            raise ValueError(f"not a year, month or day: {text!r}")
        year, month, day = (int(part) if part else 1 for part in match.groups())
        datetime.date(year, month, day)
        return super().__new__(cls, text)

    @classmethod
    def typed(cls, text: str) -> Self:
        """Read what a person types: 2018.7, 2018/7/15, 2018年7月15日; raise ValueError otherwise."""
        match = TYPED.fullmatch(unicodedata.normalize("NFKC", str(text)).strip())
        if not match:
            raise ValueError(f"not a date: {text!r}")
        year, *rest = (part for part in match.groups() if part)
        return cls("-".join([year, *(part.zfill(2) for part in rest)]))

    @property
    def precision(self) -> str:
        """Return "year", "month" or "day"."""
        return {4: "year", 7: "month", 10: "day"}[len(self)]

    @property
    def first(self) -> datetime.date:
        """Return the first day that this date can mean."""
        return datetime.date(*[*map(int, self.split("-")), 1, 1][:3])

    @property
    def last(self) -> datetime.date:
        """Return the last day that this date can mean."""
        first = self.first
        if self.precision == "year":
            return first.replace(month=12, day=31)
        if self.precision == "month":
            return first.replace(day=calendar.monthrange(first.year, first.month)[1])
        return first

    def display(self) -> str:
        """Return the date in the reader's language, no more precise than it is."""
        first = self.first
        if (get_language() or "").startswith("zh"):
            parts = [f"{first.year}年", f"{first.month}月", f"{first.day}日"]
            return "".join(parts[: {"year": 1, "month": 2, "day": 3}[self.precision]])
        month = calendar.month_name[first.month]
        return {"year": f"{first.year}", "month": f"{month} {first.year}", "day": f"{first.day} {month} {first.year}"}[
            self.precision
        ]


INVALID = _("“%(value)s” is not a date: write a year, a month or a day, such as 2018, 2018-07 or 2018-07-15.")


class PartialDateFormField(forms.CharField):
    """A text input that reads a year, a month or a day."""

    default_error_messages = {"invalid": INVALID}

    def to_python(self, value):
        value = super().to_python(value)
        if value in self.empty_values:
            return None
        try:
            return PartialDate.typed(value)
        except ValueError as error:
            raise ValidationError(INVALID, code="invalid", params={"value": value}) from error


class PartialDateField(models.CharField):
    """A nullable column of `PartialDate`; text under byte order, so that it sorts alike on every database."""

    description = _("Year, month or day")
    default_error_messages = {"invalid": INVALID}

    def __init__(self, *args, **kwargs):
        kwargs.update(max_length=10, null=True, blank=True)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("max_length", "null", "blank"):
            kwargs.pop(fixed, None)
        return name, path, args, kwargs

    def db_parameters(self, connection):
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters

    def from_db_value(self, value, expression, connection):
        return PartialDate(value) if value else None

    def to_python(self, value):
        if value in (None, ""):
            return None
        try:
            return PartialDate(value)
        except ValueError as error:
            raise ValidationError(INVALID, code="invalid", params={"value": value}) from error

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return str(value) if value else None

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": PartialDateFormField, "max_length": None, **kwargs})


def iso(day: datetime.date | None) -> str:
    """Return a `datetime.date`, or today's where it is None, as text to compare partial dates with."""
    return (day or timezone.localdate()).isoformat()


def current(on: datetime.date | None = None, since: str = "since", until: str = "until") -> models.Q:
    """Return the condition that a relation held on a day, where unknown bounds are open."""
    text = iso(on)
    started = models.Q(**{f"{since}__isnull": True}) | models.Q(**{f"{since}__lte": text})
    ended_later = models.Q(**{f"{until}__gte": text}) | models.Q(**{f"{until}__in": [text[:4], text[:7]]})
    return started & (models.Q(**{f"{until}__isnull": True}) | ended_later)
