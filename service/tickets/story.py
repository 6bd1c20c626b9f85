"""The story of a request as its page tells it: moves, each with its files and its round, and what happened between."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from registry.fields.workdays import between
from service.tickets.choices import Move, State
from service.tickets.joint.story import happenings


@dataclass(frozen=True)
class Entry:
    """A move, the files that came with it, and the round: the first until the request is reopened."""

    row: object
    files: list
    round: int
    happening: object = None
    """What stands between two moves, in place of a row."""


def entries(ticket, *, inside):
    """Return the moves of a request in turn; `inside` adds the files that are not for whoever asked."""
    rows, found, number = list(ticket.moves.all()), [], 1
    files = [file for file in ticket.files.all() if inside or not file.is_internal]
    for row in rows:
        number += row.move == Move.REOPEN
        found.append(Entry(row, [file for file in files if came_with(file, rows) == row.pk], number))
    return found


def came_with(file, rows):
    """Return the key of the move that a file came with; of one that was kept without it, the last before it."""
    earlier = [row.pk for row in rows if row.at <= file.at] or [rows[0].pk]
    return file.move_id or earlier[-1]


@dataclass(frozen=True)
class Pauses:
    """How often a request was paused, and for how many working days in all, up to today where it still is."""

    count: int
    days: int


def pauses(rows, on: date) -> Pauses:
    """Count the pauses among the moves of a request, which are given in turn."""
    begun, count, days = None, 0, 0
    for row in rows:
        if row.move == Move.PAUSE:
            begun, count = timezone.localdate(row.at), count + 1
        elif begun and row.to_state != State.PAUSED:
            begun, days = None, days + between(begun, timezone.localdate(row.at))
    return Pauses(count, days + (between(begun, on) if begun else 0))


def story(ticket, *, inside):
    """Return what the page of a request tells of it: its entries, those that rate, its rounds and its pauses."""
    told = entries(ticket, inside=inside)
    rounds = told[-1].round if told else 1
    ratings = [entry for entry in told if entry.row.rating]
    paused = pauses([entry.row for entry in told], timezone.localdate())
    for happening in happenings(ticket, inside=inside):
        place = next((n for n, entry in enumerate(told) if entry.row and entry.row.at > happening.at), len(told))
        told.insert(place, Entry(None, [], 0, happening))
    return {"entries": told, "ratings": ratings, "rounds": rounds, "pauses": paused}
