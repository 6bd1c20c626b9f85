"""Deadlines in a year of which the holidays are not announced yet, and what becomes of them then."""

from datetime import date, datetime

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from registry.fields import workdays
from registry.messaging.models import Notification
from service.tickets.actions import move, redate
from service.tickets.choices import Move, Party
from tests.editing import seated
from tests.pages import text_of
from tests.service.factories import make_ticket
from tests.service.worlds import Case

pytestmark = pytest.mark.django_db

LATE = datetime(2026, 12, 21, 10, tzinfo=timezone.get_default_timezone())
ANNOUNCED = {date(2027, 1, 1), date(2027, 1, 2), date(2027, 1, 3), date(2027, 1, 4)}
"""New Year 2027 as this test has it announced: four days, none of them made good."""


@pytest.fixture(autouse=True)
def calendar():
    """Forget what one test was told of the calendar before the next."""
    yield
    workdays.is_workday.cache_clear()
    workdays._workdays.cache_clear()


@pytest.fixture
def case():
    """Return a request that is accepted on 21 December 2026, to be solved within ten working days."""
    with time_machine.travel(LATE, tick=False):
        case = Case()
        case.go(Move.HAND_OVER, Move.ACCEPT, at=LATE)
        Notification.objects.all().delete()
        yield case


@pytest.fixture
def announce(monkeypatch):
    """Return what lets the calendar learn the holidays of 2027."""

    def learn():
        known = workdays._announced

        def announced(day):
            return day.weekday() < 5 and day not in ANNOUNCED if day.year == 2027 else known(day)

        monkeypatch.setattr(workdays, "_announced", announced)
        workdays.is_workday.cache_clear()
        workdays._workdays.cache_clear()

    return learn


def told():
    return sorted(Notification.objects.values_list("title", flat=True))


def test_new_year_is_a_holiday_whatever_is_announced(case):
    assert (case.ticket.due_on, case.ticket.due_may_move) == (date(2027, 1, 5), True)


def test_a_day_in_a_year_that_is_announced_stays():
    with time_machine.travel(datetime(2026, 3, 2, 10, tzinfo=timezone.get_default_timezone())):
        assert not make_ticket().due_may_move


def test_nothing_moves_before_the_announcement(case):
    assert redate() == 0
    case.ticket.refresh_from_db()
    assert (case.ticket.due_on, case.ticket.due_may_move) == (date(2027, 1, 5), True)


def test_the_announcement_moves_it_once_with_a_row_and_a_word(case, announce):
    announce()
    rows = case.ticket.moves.count()

    assert (redate(), redate()) == (1, 0)

    case.ticket.refresh_from_db()
    row = case.ticket.moves.last()
    assert (case.ticket.due_on, case.ticket.due_may_move, case.ticket.state) == (date(2027, 1, 6), False, "handling")
    assert (case.ticket.moves.count(), row.move, row.party, row.due_on, row.by) == (
        rows + 1, Move.REDATE, Party.SYSTEM, date(2027, 1, 6), None,
    )  # fmt: skip
    assert [note.user for note in Notification.objects.all()] == [case.people[Party.DEPARTMENT]]
    assert "2027-01-06" in told()[0]


def test_one_that_stays_is_settled_without_a_word(case, announce):
    ANNOUNCED.discard(date(2027, 1, 4))
    try:
        announce()
        rows = case.ticket.moves.count()
        assert redate() == 0
        case.ticket.refresh_from_db()
        assert (case.ticket.due_on, case.ticket.due_may_move, case.ticket.moves.count()) == (
            date(2027, 1, 5), False, rows,
        )  # fmt: skip
        assert told() == []
    finally:
        ANNOUNCED.add(date(2027, 1, 4))


def test_the_daily_command_does_it(case, announce, capsys):
    announce()
    call_command("chase_tickets")
    case.ticket.refresh_from_db()
    assert case.ticket.due_on == date(2027, 1, 6)
    assert "1" in capsys.readouterr().out


def test_a_reminder_stays_the_last_word_after_a_new_day(case, announce):
    from service.tickets.actions.chasing import _was_reminded

    case.go(Move.SOLVE, Move.REPORT_BACK, at=LATE)
    move(ticket=case.ticket, move=Move.REMIND, party=Party.SYSTEM, at=LATE, by=None)
    case.ticket.refresh_from_db()
    announce()
    redate()
    assert _was_reminded(case.ticket)


def test_whoever_sees_the_day_is_told_that_it_may_move(case, client):
    client.force_login(seated("staff"))
    sentence = "公布2027年放假安排后可能变动"
    assert sentence in text_of(client, case.ticket.get_absolute_url())
    for address in ("/tickets/all/", "/tickets/"):
        assert "2027年放假安排公布前为暂定" in text_of(client, address)
