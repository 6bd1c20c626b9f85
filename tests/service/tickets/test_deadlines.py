"""What is left of a deadline after a pause."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from service.tickets.choices import Move
from service.tickets.workdays import after, before
from tests.service.worlds import Case

pytestmark = pytest.mark.django_db


def noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(("paused", "left"), [("before", 2), ("on the last day", 1), ("late", 1)])
def test_a_pause_leaves_the_days_that_were_left_and_one_at_least(paused, left):
    case = Case()
    due = case.go(Move.HAND_OVER, Move.ACCEPT, at=noon(date(2026, 3, 2))).due_on
    paused_on = {"before": before(due, 2), "on the last day": due, "late": after(due, 3)}[paused]
    case.go(Move.PAUSE, at=noon(paused_on))
    resumed_on = date(2026, 6, 1)

    assert case.go(Move.RESUME, at=noon(resumed_on)).due_on == after(resumed_on, left)
