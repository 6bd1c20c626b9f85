"""Working days of the Chinese calendar, with its public holidays and the days that are worked in exchange.

The State Council announces the holidays of a year in the autumn before, and chinesecalendar brings them with its next
release. Until then the days that are holidays by law in any year are none of work, which days are worked in exchange is
unknown, and `is_settled` says that a day may still move.
"""

from bisect import bisect_right
from datetime import date, timedelta
from functools import cache, lru_cache

import chinese_calendar

AROUND = timedelta(days=7)
"""How far before New Year the holidays of the next year may still change a week."""


def is_known(day: date) -> bool:
    """Say whether the holidays of a day's year are announced and at hand."""
    return _announced(day) is not None


def is_settled(day: date) -> bool:
    """Say whether a day that was counted to will stay, whatever is announced."""
    return is_known(day) and is_known(day + AROUND)


@lru_cache(maxsize=20_000)
def is_workday(day: date) -> bool:
    """Say whether offices work on a day."""
    announced = _announced(day)
    return day.weekday() < 5 and day not in by_law(day.year) if announced is None else announced


def _announced(day: date) -> bool | None:
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None


@cache
def by_law(year: int) -> frozenset[date]:
    """Return the days off that 全国年节及纪念日放假办法 (2024) gives every year.

    One on a Saturday or Sunday is made good on the next working day (its article 6).
    """
    found = set(_festivals(year))
    for day in sorted(found):
        if day.weekday() >= 5:
            while day.weekday() >= 5 or day in found:
                day += timedelta(days=1)
            found.add(day)
    return frozenset(found)


def _festivals(year: int) -> list[date]:
    """Return New Year, Spring Festival and its eve, Qingming, May Day, Dragon Boat, Mid-Autumn and the National Day."""
    from lunar_python import Lunar, Solar

    def solar(month: int, day: int) -> date:
        found = Lunar.fromYmd(year, month, day).getSolar()
        return date(found.getYear(), found.getMonth(), found.getDay())

    qingming = Solar.fromYmd(year, 4, 1).getLunar().getJieQiTable()["清明"]
    spring = solar(1, 1)
    return [
        date(year, 1, 1),
        *(spring + timedelta(days=step) for step in range(-1, 3)),
        date(year, 4, qingming.getDay()),
        *(date(year, 5, day) for day in (1, 2)),
        solar(5, 5),
        solar(8, 15),
        *(date(year, 10, day) for day in (1, 2, 3)),
    ]


def after(day: date, count: int) -> date:
    """Return the working day that is `count` working days after a day; the day itself does not count."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_workday(day)
    return day


def before(day: date, count: int) -> date:
    """Return the working day that is `count` working days before a day."""
    while count > 0:
        day -= timedelta(days=1)
        count -= is_workday(day)
    return day


def between(start: date, end: date) -> int:
    """Return how many working days there are after `start` up to `end`; fewer than none where `end` is earlier."""
    if end < start:
        return -between(end, start)
    years = (_workdays(year) for year in range(start.year, end.year + 1))
    return sum(bisect_right(days, end) - bisect_right(days, start) for days in years)


@lru_cache(maxsize=200)
def _workdays(year: int) -> list[date]:
    """Return the working days of a year in order."""
    first = date(year, 1, 1)
    days = (first + timedelta(days=step) for step in range(366))
    return [day for day in days if day.year == year and is_workday(day)]
