"""The public counts: what became of the requests that were collected in a time. Examples and told ones do not count."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count
from django.utils import timezone

from alliances.models import Alliance
from service.models import Category, Ticket
from service.querysets import COUNTS


@dataclass
class Line:
    """A row of the table: what it is for (None: not known yet) and its counts."""

    about: object
    counts: dict
    days: list = field(default_factory=list)

    def __getattr__(self, name):
        if name in COUNTS or name == "overdue":
            return self.counts.get(name, 0)
        raise AttributeError(name)

    @property
    def median(self):
        """Return the median of the days from asking to solving, or None where nothing is solved."""
        return median(self.days)


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


def lines(by, names, on=None):
    """Return the table by month, alliance or category, in three queries; `names` gives what a value stands for."""
    tickets = Ticket.objects.all()
    late = tickets.made_here().overdue(on or timezone.localdate())
    found = {row[by]: Line(names(row[by]), row) for row in tickets.counts(by)}
    for row in late.with_month().order_by().values(by).annotate(late=Count("pk")):
        found[row[by]].counts["overdue"] = row["late"]
    for value, days, number in tickets.days_counted(by):
        found[value].days.append((days, number))
    return found


def total(table):
    """Return one line for all lines of a table."""
    counts = defaultdict(int)
    days = defaultdict(int)
    for line in table:
        for name in (*COUNTS, "overdue"):
            counts[name] += getattr(line, name)
        for value, number in line.days:
            days[value] += number
    return Line(None, counts, sorted(days.items()))


def tables(on=None):
    """Return the public tables: (whole, by month, by alliance, by category)."""
    months = lines("month", lambda month: month, on)
    alliances = Alliance.objects.in_bulk()
    categories = Category.objects.in_bulk()
    by_alliance = lines("alliance", alliances.get, on)
    by_category = lines("category", categories.get, on)
    return {
        "whole": total(months.values()),
        "by_month": sorted(months.values(), key=lambda line: line.about, reverse=True),
        "by_alliance": sorted(by_alliance.values(), key=lambda line: -line.collected),
        "by_category": sorted(by_category.values(), key=lambda line: line.about.position),
    }
