"""Working days around the holidays that the State Council announced.

Sources: the General Office of the State Council on the holidays of 2025 (国务院办公厅关于2025年部分节假日安排的通知,
November 2024) and of 2026 (国务院办公厅关于2026年部分节假日安排的通知, November 2025).
"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.fields import workdays

CASES = [
    # Spring Festival 2025: 28 January to 4 February off; 26 January (Sunday) and 8 February (Saturday) worked.
    (date(2025, 1, 24), 1, date(2025, 1, 26)),
    (date(2025, 1, 26), 1, date(2025, 1, 27)),
    (date(2025, 1, 27), 1, date(2025, 2, 5)),
    (date(2025, 1, 27), 4, date(2025, 2, 8)),
    (date(2025, 2, 7), 2, date(2025, 2, 10)),
    # National Day and Mid-Autumn 2025: 1 to 8 October off; 28 September and 11 October worked.
    (date(2025, 9, 26), 1, date(2025, 9, 28)),
    (date(2025, 9, 30), 1, date(2025, 10, 9)),
    (date(2025, 9, 30), 3, date(2025, 10, 11)),
    (date(2025, 10, 11), 1, date(2025, 10, 13)),
    # Spring Festival 2026: 15 to 23 February off; 14 and 28 February (Saturdays) worked.
    (date(2026, 2, 13), 1, date(2026, 2, 14)),
    (date(2026, 2, 14), 1, date(2026, 2, 24)),
    (date(2026, 2, 27), 1, date(2026, 2, 28)),
    (date(2026, 2, 14), 5, date(2026, 2, 28)),
    # National Day 2026: 1 to 7 October off; 20 September and 10 October worked.
    (date(2026, 9, 18), 1, date(2026, 9, 20)),
    (date(2026, 9, 30), 1, date(2026, 10, 8)),
    (date(2026, 9, 30), 3, date(2026, 10, 10)),
]


@pytest.mark.parametrize(("day", "count", "expected"), CASES)
def test_deadline_across_holidays(day, count, expected):
    assert workdays.after(day, count) == expected
    assert workdays.between(day, expected) == count


def test_what_is_known_and_what_may_still_move():
    assert workdays.is_known(date(2026, 12, 31))
    assert not workdays.is_known(date(2099, 1, 1))
    assert workdays.is_settled(date(2026, 12, 20))
    assert not workdays.is_settled(date(2099, 1, 4))


# 全国年节及纪念日放假办法 (国务院令第795号, November 2024): 13 days; on a weekend they are made good (article 6).
BY_LAW = {
    2027: (
        "01-01 02-05 02-06 02-07 02-08 02-09 02-10 04-05 05-01 05-02 05-03 05-04 "
        "06-09 09-15 10-01 10-02 10-03 10-04 10-05"
    ),
    2028: "01-01 01-03 01-25 01-26 01-27 01-28 04-04 05-01 05-02 05-28 05-29 10-01 10-02 10-03 10-04",
}


@pytest.mark.parametrize("year", BY_LAW)
def test_holidays_by_law_are_days_off_in_a_year_not_announced_yet(year):
    assert sorted(day.isoformat()[5:] for day in workdays.by_law(year)) == BY_LAW[year].split()


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2098, 12, 31), 1, date(2099, 1, 2)),  # a Wednesday, New Year, a Friday
        (date(2099, 1, 2), 1, date(2099, 1, 5)),  # a Friday and the Monday after it
        (date(2099, 4, 30), 1, date(2099, 5, 5)),  # May Day is a Friday, its second day a Saturday and made good
    ],
)
def test_deadline_in_a_year_not_announced_yet(day, count, expected):
    assert workdays.after(day, count) == expected


@pytest.mark.parametrize("year", range(2026, 2027))
def test_what_was_announced_holds_what_the_law_gives(year):
    announced = [day for day in workdays.by_law(year) if workdays.is_workday(day)]
    # A day made good in the law's way may be worked where the announcement made it good in another.
    assert all(day - timedelta(days=1) in workdays.by_law(year) for day in announced)


def test_no_days_end_on_the_day_itself():
    assert workdays.after(date(2026, 10, 1), 0) == date(2026, 10, 1)


@given(st.dates(date(2024, 1, 1), date(2026, 6, 1)), st.integers(1, 60))
def test_between_counts_what_after_went(day, count):
    assert workdays.between(day, workdays.after(day, count)) == count


@given(st.dates(date(2025, 1, 1), date(2026, 6, 1)), st.dates(date(2025, 1, 1), date(2026, 6, 1)))
def test_between_is_negative_the_other_way_round(one, other):
    assert workdays.between(one, other) == -workdays.between(other, one)
