"""The one identifier of every record.

A record's `id` is a short text of lower-case letters, digits, hyphens and dots that never changes: fixtures refer to
it, citations and figures point to it, spreadsheets carry it, and public addresses end in it. Fixtures give readable
ones (`gujia`); the application makes its own. A merged record's id lives on as a `Redirect`.
"""

import secrets
import time

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
SAMPLE = "shili-"
"""How the identifiers of invented records begin, which no list counts: those of the sample set (示例)."""


def _base32(number, length):
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(length)))


def new_key() -> str:
    """Return a new identifier: 11 characters of microseconds, so that they sort by age, and 4 of chance."""
    return _base32(time.time_ns() // 1_000, 11) + _base32(secrets.randbits(20), 4)


class KeyField(models.CharField):
    """The primary key of a record, under byte order on every database."""

    default_validators = [
        RegexValidator(r"^[a-z0-9]+([.-][a-z0-9]+)*\Z", _("Use lower-case letters, digits, hyphens and dots only."))
    ]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("default", new_key)
        # In a table of history the column is there, and the key is another.
        kwargs.setdefault("primary_key", True)
        kwargs.update(max_length=80, editable=False)
        super().__init__(_("identifier"), *args, **kwargs)

    def deconstruct(self):
        name, path, _args, kwargs = super().deconstruct()
        for fixed in ("max_length", "editable", "verbose_name"):
            kwargs.pop(fixed, None)
        if not kwargs.pop("primary_key", False):
            kwargs["primary_key"] = False
        return name, path, [], kwargs

    def db_parameters(self, connection):
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters


def new_number() -> str:
    """Return a number of 8 characters that somebody can note down and nobody can guess."""
    return _base32(secrets.randbits(40), 8)
