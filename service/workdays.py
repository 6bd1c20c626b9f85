"""Working days of the Chinese calendar, with its public holidays and the days that are worked in exchange.

The State Council announces the holidays of a year in the autumn before, and chinesecalendar brings them with its next
release. For a year that it does not know yet, the days from Monday to Friday count, and `is_known` says so.
"""

from bisect import bisect_right
from datetime import date, timedelta
from functools import lru_cache

import chinese_calendar


def is_known(day):
    """Say whether the holidays of a day's year are announced and at hand."""
    return _announced(day) is not None


@lru_cache(maxsize=20_000)
def is_workday(day):
    """Say whether offices work on a day."""
    announced = _announced(day)
    return day.weekday() < 5 if announced is None else announced


def _announced(day):
    try:
        return chinese_calendar.is_workday(day)
    except NotImplementedError:
        return None


def after(day, count):
    """Return the working day that is `count` working days after a day; the day itself does not count."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_workday(day)
    return day


def before(day, count):
    """Return the working day that is `count` working days before a day."""
    while count > 0:
        day -= timedelta(days=1)
        count -= is_workday(day)
    return day


def between(start, end):
    """Return how many working days there are after `start` up to `end`; fewer than none where `end` is earlier."""
    if end < start:
        return -between(end, start)
    years = (_workdays(year) for year in range(start.year, end.year + 1))
    return sum(bisect_right(days, end) - bisect_right(days, start) for days in years)


@lru_cache(maxsize=200)
def _workdays(year):
    """Return the working days of a year in order."""
    first = date(year, 1, 1)
    days = (first + timedelta(days=step) for step in range(366))
    return [day for day in days if day.year == year and is_workday(day)]
