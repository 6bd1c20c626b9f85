"""A month as weeks of days, each with its activities; the years as months, each with their number."""

import calendar
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from registry.fields.dates import PartialDate


@dataclass
class Day:
    """A day of the calendar; `outside` the month it only fills its week."""

    date: date
    outside: bool
    activities: list = field(default_factory=list)


def weeks(year, month, activities):
    """Return the month's weeks from Monday on, each activity, known to the day, on the day on which it begins."""
    on = defaultdict(list)
    for activity in activities:
        on[activity.starts.first].append(activity)
    grid = calendar.Calendar().monthdatescalendar(year, month)
    return [[Day(day, day.month != month, on.get(day, [])) for day in week] for week in grid]


def neighbours(month, months):
    """Return the nearest (month, number) before and after a month in which something took place."""
    before = [pair for pair in months if pair[0] < month]
    after = [pair for pair in months if pair[0] > month]
    return max(before, default=None), min(after, default=None)


BAR = 18
"""The height in pixels of the month in which most took place."""


@dataclass
class MonthBar:
    """A month, how many activities begin in it, and its bar's height in pixels."""

    month: PartialDate
    count: int = 0
    height: int = 0

    @property
    def top(self):
        return BAR - self.height


@dataclass
class Year:
    """The twelve months of a year, and how many activities are known to it without a month."""

    year: PartialDate
    cells: list
    monthless: int = 0


@dataclass
class Density:
    """How activities spread over the months of the years that have any; apart, the years alone and those without."""

    years: list
    bare: list
    undated: int = 0


def density(counts):
    """Lay (month, year or None, number) out by year, newest first; a bar is at least one pixel high."""
    counts = dict(counts)
    undated = counts.pop(None, 0)
    most = max((count for begun, count in counts.items() if begun.precision == "month"), default=0)
    years, bare = [], []
    for year in sorted({begun[:4] for begun in counts}, reverse=True):
        cells = [MonthBar(PartialDate(f"{year}-{month:02}")) for month in range(1, 13)]
        for cell in cells:
            cell.count = counts.get(cell.month, 0)
            cell.height = max(round(cell.count / most * BAR), 1) if cell.count else 0
        row = Year(PartialDate(year), cells, counts.get(year, 0))
        (years if any(cell.count for cell in cells) else bare).append(row)
    return Density(years, bare, undated)
