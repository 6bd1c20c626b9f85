"""A month as weeks of days, each with its activities."""

import calendar
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date


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
