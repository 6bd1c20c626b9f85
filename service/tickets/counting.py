"""The public counts: what became of the requests that were collected in a time. Examples and told ones do not count."""

from collections import Counter
from dataclasses import dataclass, field

from django.core.cache import cache
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliances.models import Alliance
from service.catalogue.models import Category
from service.tickets.choices import DONE, HANDED_OVER, Closing, State
from service.tickets.models import Ticket, TicketMove

COUNTS = {
    "collected": lambda state, closing: True,
    "handed_over": lambda state, closing: state in HANDED_OVER,
    "solved": lambda state, closing: state in DONE,
    "confirmed": lambda state, closing: state == State.CONFIRMED or closing == Closing.CONFIRMED,
    "struck_off": lambda state, closing: state == State.CLOSED,
    "unconfirmed": lambda state, closing: closing == Closing.UNCONFIRMED,
    "refused": lambda state, closing: state == State.REFUSED,
    "merged": lambda state, closing: state == State.MERGED,
}
"""What is counted of the requests that were collected in a time, by the state in which they are now."""
TITLES = {
    "collected": _("Collected"),
    "handed_over": _("Handed over"),
    "solved": _("Solved"),
    "confirmed": pgettext_lazy("request", "Confirmed"),
    "struck_off": _("Struck off"),
    "unconfirmed": _("of these not confirmed"),
    "overdue": _("Overdue"),
    "median": _("Median days"),
}
"""The columns of the public tables."""
KEPT = 60
"""Seconds for which counts are kept. A change makes others at once, but for one that overtakes another as both end."""


@dataclass
class CountLine:
    """A row of the table: what it is for (None: not known yet), its counts, and {days until solved: requests}."""

    about: object
    counts: Counter = field(default_factory=Counter)
    days: Counter = field(default_factory=Counter)

    def __getattr__(self, name):
        if name in COUNTS or name == "overdue":
            return self.counts[name]
        raise AttributeError(name)

    @property
    def cells(self):
        """Return (title, value) of each column; the median is None where nothing is solved."""
        return [(title, getattr(self, name)) for name, title in TITLES.items()]

    @property
    def median(self):
        """Return the median of the days from asking to solving, or None where nothing is solved."""
        return median(sorted(self.days.items()))

    def add(self, state, closing, days, number, late):
        """Count some requests that are alike."""
        self.counts.update({name: number for name, holds in COUNTS.items() if holds(state, closing)})
        self.counts["overdue"] += late
        if days is not None:
            self.days[days] += number


def median(days):
    """Return the median of sorted (days, number of requests) pairs; of an even number the mean of the middle two."""
    total = sum(number for _days, number in days)
    if not total:
        return None
    low, high = at_rank(days, (total - 1) // 2), at_rank(days, total // 2)
    return low if low == high else (low + high) / 2


def at_rank(days, rank):
    """Return the value at a place, counted from 0, among sorted (value, number) pairs."""
    for value, number in days:
        if rank < number:
            return value
        rank -= number
    raise IndexError(rank)


def version(on):
    """Return what becomes another whenever a count may: a move, a correction or a day."""
    moved = TicketMove.objects.aggregate(newest=Max("pk"))["newest"]
    corrected = Ticket.history.aggregate(newest=Max("history_id"))["newest"]
    return f"tickets-counted:{on}:{moved}:{corrected}"


def rows(on):
    """Return the rows to be counted by month, alliance and category, from the cache where nothing has changed."""

    def read():
        return {by: Ticket.objects.counted(by, on) for by in ("month", "alliance", "category")}

    return cache.get_or_set(version(on), read, KEPT)


def count_lines(rows, named):
    """Return the lines of a table; `named` gives what a value stands for."""
    found = {}
    for value, *counted in rows:
        found.setdefault(value, CountLine(named(value))).add(*counted)
    return list(found.values())


def total(table):
    """Return one line for all lines of a table."""
    whole = CountLine(None)
    for line in table:
        whole.counts.update(line.counts)
        whole.days.update(line.days)
    return whole


def tables(on=None):
    """Return the public tables: the whole, by month, by alliance and by category."""
    found = rows(on or timezone.localdate())
    months = count_lines(found["month"], lambda month: month)
    by_alliance = count_lines(found["alliance"], Alliance.objects.in_bulk().get)
    by_category = count_lines(found["category"], Category.objects.in_bulk().get)
    return {
        "whole": total(months),
        "by_month": sorted(months, key=lambda line: line.about, reverse=True),
        "by_alliance": sorted(by_alliance, key=lambda line: -line.collected),
        "by_category": sorted(by_category, key=lambda line: line.about.position),
    }
