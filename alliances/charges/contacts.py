"""When contact that a charge asks for was had last, who is behind; the apps above say what they know of contacts."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from alliances.charges.choices import WAITING, ContactStanding, Span
from alliances.models import Charge

SOON = timedelta(days=7)
Read = Callable[[Sequence[Charge]], Mapping[str, date]]
"""What returns the day of the last contact of some charges, by key, of those of which one is known."""

READERS: list[Read] = []


def declare_contacts(read: Read) -> None:
    """Say that an app knows of contacts, such as visits; it is asked for many charges at once."""
    READERS.append(read)


@dataclass(frozen=True)
class Owing:
    """A charge with its last contact and the day of the next one, None where none is known or owed."""

    charge: Charge
    last: date | None
    due_on: date | None
    standing: ContactStanding

    @property
    def is_waiting(self) -> bool:
        return self.standing in WAITING


def after(day: date, number: int, span: str) -> date:
    """Return the day some days or months later; the last of a month where that is shorter."""
    if span == Span.DAYS:
        return day + timedelta(days=number)
    months = day.year * 12 + day.month - 1 + number
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def owing_of(charge: Charge, last: date | None, on: date) -> Owing:
    """Return what a charge owes on a day; where no contact is known, the time runs since the charge began."""
    if not charge.every:
        return Owing(charge, last, None, ContactStanding.NOT_OWED)
    begun = last or (charge.since and charge.since.last)
    if begun is None:
        return Owing(charge, None, None, ContactStanding.UNKNOWN)
    due_on = after(begun, charge.every, charge.every_in)
    late, soon = due_on < on, due_on <= on + SOON
    standing = ContactStanding.BEHIND if late else ContactStanding.SOON if soon else ContactStanding.ON_TIME
    return Owing(charge, last, due_on, standing)


def owings(charges: Iterable[Charge], on: date | None = None) -> list[Owing]:
    """Return what some charges, read `for_listing`, owe on a day, today unless told; the most urgent first."""
    on, rows = on or timezone.localdate(), list(charges)
    known = [read(rows) for read in READERS] if rows else []
    found = []
    for charge in rows:
        days = [charge.noted_on, *(one.get(charge.pk) for one in known)]
        found.append(owing_of(charge, max((day for day in days if day), default=None), on))
    order = list(ContactStanding)
    return sorted(found, key=lambda one: (order.index(one.standing), one.due_on or date.max))
