"""Who reads and moves requests: every party its own, the district all, an auditor without moving."""

import pytest

from registry.accounts.choices import Role
from service.models import Ticket
from service.tickets.choices import Move, Party
from service.tickets.rules import (
    has_tickets,
    may_register,
    moves_for,
    parties_of,
    parts_of,
    sees_inside,
    tickets_for,
)
from tests.editing import liaison, seated
from tests.enterprises.factories import UnitFactory
from tests.service.factories import make_ticket
from tests.service.worlds import Case

pytestmark = pytest.mark.django_db
SIDES = [Party.ASKER, Party.ALLIANCE, Party.DEPARTMENT]


@pytest.fixture
def case():
    """Return a request that was handed over, beside another one; an auditor is one of its people."""
    case = Case()
    case.people["auditor"] = seated(Role.AUDITOR)
    case.people["reviewer"] = seated(Role.REVIEWER)
    case.go(Move.HAND_OVER)
    make_ticket()
    return case


def test_who_reads_which(case):
    counts = {who: tickets_for(user).count() for who, user in case.people.items()}

    assert counts == {
        **dict.fromkeys(SIDES, 1), Party.DISTRICT: 2, "stranger": 0, "auditor": 2, "reviewer": 2,
    }  # fmt: skip
    assert {tickets_for(case.people[side]).get() for side in SIDES} == {case.ticket}


def test_somebody_of_two_sides_reads_what_either_reads(case):
    user = case.people[Party.DEPARTMENT]
    other = Ticket.objects.exclude(pk=case.ticket.pk).get()
    user.seats.create(role=Role.UNIT_LIAISON, target=other.unit)
    fresh = type(user).objects.get(pk=user.pk)

    assert set(tickets_for(fresh)) == {case.ticket, other}


def test_for_whom_somebody_acts(case):
    parties = {who: parties_of(user, case.ticket) for who, user in case.people.items()}

    assert parties == {
        **{side: {side} for side in SIDES},
        **{Party.DISTRICT: {Party.DISTRICT}, "stranger": set(), "auditor": set(), "reviewer": {Party.DISTRICT}},
    }


def test_the_sides_of_another_request_act_for_nobody(case):
    other = Ticket.objects.exclude(pk=case.ticket.pk).get()

    assert [parties_of(case.people[side], other) for side in SIDES] == [set(), set(), set()]


def test_what_somebody_holds_seats_for(case):
    ticket = case.ticket
    held = {who: parts_of(user) for who, user in case.people.items()}
    none = {Party.DISTRICT: False, Party.ALLIANCE: [], Party.DEPARTMENT: [], Party.ASKER: []}

    assert held == {
        Party.ASKER: {**none, Party.ASKER: [ticket.unit_id]},
        Party.ALLIANCE: {**none, Party.ALLIANCE: [ticket.alliance_id]},
        Party.DEPARTMENT: {**none, Party.DEPARTMENT: [ticket.department_id]},
        Party.DISTRICT: {**none, Party.DISTRICT: True},
        "reviewer": {**none, Party.DISTRICT: True},
        "auditor": none,
        "stranger": none,
    }


def test_who_has_the_pages_of_requests():
    """A handling department has them before it was given one."""
    people = [seated(Role.HANDLER, UnitFactory(kind="department")), liaison(UnitFactory()), seated(Role.AUDITOR)]

    assert [has_tickets(user) for user in people] == [True, True, True]
    assert not has_tickets(Case().people["stranger"])


def test_what_offices_write_each_other_is_not_for_the_asker(case):
    inside = {who: sees_inside(user, case.ticket) for who, user in case.people.items()}

    assert inside == {**dict.fromkeys(case.people, True), Party.ASKER: False, "stranger": False}


def test_who_registers():
    case = Case()
    people = {**case.people, "auditor": seated(Role.AUDITOR), "reviewer": seated(Role.REVIEWER)}

    assert {who for who, user in people.items() if may_register(user)} == {
        Party.ASKER, Party.ALLIANCE, Party.DISTRICT, "reviewer",
    }  # fmt: skip


def test_the_asker_reads_and_does_not_change_it(case):
    asker = case.people[Party.ASKER]
    may = [asker.has_perm(f"service.{name}_ticket", case.ticket) for name in ("view", "change", "delete")]

    assert may == [True, False, False]


@pytest.mark.parametrize(
    ("parties", "moves"),
    [
        ({Party.DEPARTMENT}, [Move.ACCEPT, Move.TRANSFER, Move.REFUSE]),
        ({Party.ALLIANCE}, [Move.TRANSFER, Move.REFUSE, Move.MERGE]),
        ({Party.SYSTEM}, [Move.REDATE]),
        ({Party.ASKER}, []),
        (set(), []),
    ],
)
def test_moves_with_a_request_that_was_handed_over(case, parties, moves):
    assert moves_for(parties, case.ticket) == moves
