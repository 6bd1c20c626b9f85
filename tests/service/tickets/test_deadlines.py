"""By when a request must have left its state, and what is left of that after a pause."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from registry.fields.workdays import after, before
from service.tickets.choices import CONFIRM_DAYS, REMINDED_DAYS, Move
from service.tickets.deadlines import promised, reckoned_anew
from tests.service.factories import CategoryFactory, ServiceFactory, make_ticket
from tests.service.worlds import PAUSED_DAYS, ROAD, Case

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)


def noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    ("service", "expected"),
    [
        (None, (2, 7)),
        ({"accept_days": 1, "solve_days": 3}, (1, 3)),
        ({"accept_days": 1, "solve_days": None}, (1, 7)),
        ({"accept_days": None, "solve_days": 3}, (2, 3)),
    ],
)
def test_a_service_promises_its_own_days_and_leaves_the_others_to_the_category(service, expected):
    category = CategoryFactory(accept_days=2, solve_days=7)
    ticket = make_ticket(category=category, service=service and ServiceFactory(**service))

    assert promised(ticket) == expected


def test_each_state_has_its_days():
    case = Case(make_ticket(category=CategoryFactory(accept_days=2, solve_days=7), at=noon(MONDAY)))
    due = {case.ticket.state: case.ticket.due_on}
    for move in ROAD:
        ticket = case.go(move, at=noon(MONDAY))
        due[ticket.state] = ticket.due_on

    days = {"collected": 2, "assigned": 2, "handling": 7, "solved": 2, "feedback": CONFIRM_DAYS, "confirmed": 2}
    assert due == {**{state: after(MONDAY, number) for state, number in days.items()}, "closed": None}


def test_a_reminder_leaves_a_few_days_from_the_day_it_is_sent():
    case = Case()
    case.go(*ROAD[:4], at=noon(MONDAY))

    assert case.go(Move.REMIND, at=noon(date(2026, 3, 18))).due_on == after(date(2026, 3, 18), REMINDED_DAYS)


def test_a_pause_has_the_day_that_was_chosen_which_does_not_move():
    paused = Case().go(Move.HAND_OVER, Move.ACCEPT, Move.PAUSE)

    assert (paused.due_on, paused.due_may_move) == (timezone.localdate() + timedelta(days=PAUSED_DAYS), False)


@pytest.mark.parametrize(("paused", "left"), [("before", 2), ("on the last day", 1), ("late", 1)])
def test_a_pause_leaves_the_days_that_were_left_and_one_at_least(paused, left):
    case = Case()
    due = case.go(Move.HAND_OVER, Move.ACCEPT, at=noon(MONDAY)).due_on
    paused_on = {"before": before(due, 2), "on the last day": due, "late": after(due, 3)}[paused]
    case.go(Move.PAUSE, at=noon(paused_on))
    resumed_on = date(2026, 6, 1)

    assert case.go(Move.RESUME, at=noon(resumed_on)).due_on == after(resumed_on, left)


def test_a_second_pause_leaves_what_the_first_one_left():
    case = Case(make_ticket(category=CategoryFactory(accept_days=2, solve_days=9), at=noon(MONDAY)))
    case.go(Move.HAND_OVER, Move.ACCEPT, at=noon(MONDAY))
    case.go(Move.PAUSE, at=noon(after(MONDAY, 2)))
    case.go(Move.RESUME, at=noon(date(2026, 6, 1)))
    case.go(Move.PAUSE, at=noon(after(date(2026, 6, 1), 3)))

    assert case.go(Move.RESUME, at=noon(date(2026, 7, 1))).due_on == after(date(2026, 7, 1), 9 - 2 - 3)


def test_reckoned_anew_from_the_move_that_set_it():
    case = Case(make_ticket(category=CategoryFactory(accept_days=2, solve_days=9), at=noon(MONDAY)))
    accepted_on = after(MONDAY, 1)
    case.go(Move.HAND_OVER, at=noon(MONDAY))
    case.go(Move.ACCEPT, at=noon(accepted_on))
    ticket = case.go(Move.REDATE, at=noon(date(2026, 3, 9)))

    assert (ticket.due_on, reckoned_anew(ticket)) == (after(accepted_on, 9), after(accepted_on, 9))


def test_reckoned_anew_after_a_pause_it_leaves_the_same_days():
    case = Case(make_ticket(category=CategoryFactory(accept_days=2, solve_days=9), at=noon(MONDAY)))
    case.go(Move.HAND_OVER, Move.ACCEPT, at=noon(MONDAY))
    case.go(Move.PAUSE, at=noon(after(MONDAY, 4)))
    resumed = case.go(Move.RESUME, at=noon(date(2026, 6, 1)))

    assert (resumed.due_on, reckoned_anew(resumed)) == (after(date(2026, 6, 1), 5), after(date(2026, 6, 1), 5))
