"""Sheets that people upload, read as text as a person would type it."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError


class Refused(ValidationError):
    """A file that is not read; its sentence says where and why, and what to do."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row that holds something; `number` is the one that Excel shows, `cells` has every column of the header."""

    number: int
    cells: dict[str, str]


@dataclass
class Sheet:
    """What was read: the columns' titles in their order, the rows, and what was cleaned on the way, in sentences."""

    header: list[str]
    rows: list[SheetRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read(file, name, columns):
    """Return the `Sheet` in an uploaded or binary file; raise `Refused` for what cannot be read for sure.

    Every cell is a str without leading and trailing space, "" where it is empty: 2018-07, 67, 67%, 是, 1234567890123456789.
    A title in the header is always `Column.title`, however it was written. A required column may not be missing; another
    may, and is then not in `header` or `cells`, and a note says so. Unknown columns with something in them are refused.
    """
    raise NotImplementedError
