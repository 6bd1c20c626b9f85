"""In whose queue a request stands."""

import pytest

from service.models import Ticket
from service.tickets.choices import OPEN, Move, Party, State
from service.tickets.rules import parts_of
from tests.service.worlds import Case

pytestmark = pytest.mark.django_db

WAITS_FOR = {
    State.COLLECTED: ([], Party.ALLIANCE),
    State.ASSIGNED: ([Move.HAND_OVER], Party.DEPARTMENT),
    State.HANDLING: ([Move.HAND_OVER, Move.ACCEPT], Party.DEPARTMENT),
    State.PAUSED: ([Move.HAND_OVER, Move.ACCEPT, Move.PAUSE], Party.DEPARTMENT),
    State.SOLVED: ([Move.HAND_OVER, Move.ACCEPT, Move.SOLVE], Party.ALLIANCE),
    State.FEEDBACK: ([Move.HAND_OVER, Move.ACCEPT, Move.SOLVE, Move.REPORT_BACK], Party.ASKER),
    State.CONFIRMED: ([Move.HAND_OVER, Move.ACCEPT, Move.SOLVE, Move.REPORT_BACK, Move.CONFIRM], Party.ALLIANCE),
}
"""The moves that lead to each open state, and who acts next."""


def test_every_open_state_is_asked_about():
    assert list(WAITS_FOR) == OPEN


@pytest.mark.parametrize("state", OPEN)
def test_an_open_request_waits_for_one_party_alone(state):
    moves, expected = WAITS_FOR[state]
    case = Case()
    ticket = case.go(*moves)
    waiting = [one for one in case.people if ticket in Ticket.objects.waiting_for(parts_of(case.people[one]))]

    assert (ticket.state, waiting) == (state, [expected])


@pytest.mark.parametrize("state", [State.COLLECTED, State.SOLVED, State.CONFIRMED])
def test_without_an_alliance_the_district_looks_after_it(state):
    case = Case()
    ticket = case.go(*WAITS_FOR[state][0])
    Ticket.objects.filter(pk=ticket.pk).update(alliance=None)

    assert list(Ticket.objects.waiting_for(parts_of(case.people[Party.DISTRICT]))) == [ticket]
