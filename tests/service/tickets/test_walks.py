"""Random walks of all roles over all moves: no illegal state, no gap in the history, counts that a recount confirms."""

from collections import Counter
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from events.board import Board
from service.models import Ticket, TicketMove
from service.tickets.actions import IllegalMoveError, move
from service.tickets.choices import DONE, HANDED_OVER, OPEN, Closing, Move, Party, State
from service.tickets.counting import CountLine, tables
from service.tickets.transitions import STEPS
from tests.alliances.factories import AllianceFactory, MembershipFactory
from tests.enterprises.factories import UnitFactory
from tests.service.factories import make_ticket
from tests.service.worlds import WORDS, Case
from tests.walks import walks

WHO = [*Party, "stranger"]
PATHS = st.lists(
    st.tuples(
        st.sampled_from(list(STEPS)), st.sampled_from(WHO), st.booleans(), st.integers(0, 1), st.integers(-1, 100)
    ),
    max_size=40,
)


def attempt(cases, name, who, has_words, which, days, spare):
    """Try a move; return whether it was made. Whatever is refused must leave no trace."""
    case, other = cases[which], cases[1 - which]
    extra = {
        Move.HAND_OVER: {"department": case.department},
        Move.TRANSFER: {"department": spare},
        Move.MERGE: {"into": other.ticket},
        Move.PAUSE: {"until": timezone.localdate() + timedelta(days=days)},
        Move.CONFIRM: {"rating": 3},
    }.get(name, {})
    before = case.ticket.moves.count()
    try:
        by = None if who == Party.SYSTEM else case.people[who]
        case.ticket = move(ticket=case.ticket, move=name, note=WORDS if has_words else "", by=by, **extra)
    except (IllegalMoveError, PermissionDenied):
        assert case.ticket.moves.count() == before
        case.ticket.refresh_from_db()
        return False
    return True


def assert_held(ticket):
    """Assert that an open request has one day and one holder, in whose queue alone it is, and a closed one neither."""
    stored = Ticket.objects.get(pk=ticket.pk)
    mine = {
        Party.ALLIANCE: [stored.alliance_id], Party.DEPARTMENT: [stored.department_id], Party.ASKER: [stored.unit_id],
    }  # fmt: skip
    waiting = [side for side in mine if Ticket.objects.waiting_for({side: mine[side]}).filter(pk=stored.pk).exists()]
    assert waiting == ([stored.holder] if stored.state in OPEN else [])
    assert bool(stored.due_on) == (stored.state in OPEN)


def recount():
    """Return the public counts as the rows of history alone tell them."""
    found = Counter()
    for ticket in Ticket.objects.made_here():
        rows = list(TicketMove.objects.filter(ticket=ticket))
        state = rows[-1].to_state
        found["collected"] += 1
        found["handed_over"] += state in HANDED_OVER
        found["solved"] += state in DONE
        found["struck_off"] += state == State.CLOSED
        lapsed = state == State.CLOSED and rows[-1].move == Move.LAPSE
        found["unconfirmed"] += lapsed
        found["confirmed"] += state == State.CONFIRMED or (state == State.CLOSED and not lapsed)
        found["refused"] += state == State.REFUSED
        found["merged"] += state == State.MERGED
    return found


def last_moves():
    """Return how many requests the last move of each struck off, by the alliance that took them."""
    last = [ticket.moves.order_by("position").last() for ticket in Ticket.objects.made_here()]
    return Counter(row.alliance_id for row in last if row.to_state == State.CLOSED)


class Walks(TestCase):
    @walks
    @given(PATHS)
    def test_a_walk(self, path):
        cases, spare = [Case(), Case()], UnitFactory(kind="department")
        across = AllianceFactory(axis="horizontal")
        for case in cases:
            MembershipFactory(alliance=across, unit=case.ticket.unit)
        made = [0, 0]
        for name, who, has_words, which, days in path:
            made[which] += attempt(cases, name, who, has_words, which, days, spare)
            assert_held(cases[which].ticket)

        for case, count in zip(cases, made, strict=True):
            rows = list(case.ticket.moves.all())
            assert [row.position for row in rows] == list(range(1, count + 2))
            assert [row.from_state for row in rows] == ["", *(row.to_state for row in rows[:-1])]
            assert all(row.to_state == STEPS[row.move].leads[row.from_state] for row in rows[1:])
            assert all(row.party in STEPS[row.move].parties for row in rows[1:])
            stored = Ticket.objects.get(pk=case.ticket.pk)
            assert stored.state == rows[-1].to_state
            assert bool(stored.closing) == (stored.state == State.CLOSED)
        cache.clear()  # every example is rolled back, and the next has the same numbers
        whole, told = tables()["whole"], recount()
        assert {name: getattr(whole, name) for name in told} == dict(told)
        self.compare_board(across, told["struck_off"])

    def compare_board(self, across, struck_off):
        """Compare the cells, the ends of the lines and the effect of the alliance with a recount of the moves."""
        board = Board.load()
        cells = {cell.vertical.pk: cell.count for cell in board.cells}
        assert cells == dict(last_moves())
        assert sum(cells.values()) == board.count == struck_off
        assert [cells.total for _across, cells in board.rows] == [struck_off]
        assert {down.pk: total for down, total in board.totals if total} == cells
        assert board.effect_of(across).count == struck_off
        assert [cell.count for year in board.years for cell in board.of_year(year).cells] == [
            cell.count for cell in board.cells
        ]


@pytest.mark.django_db
class TestCounting:
    def test_by_alliance_month_and_category(self):
        one, other = Case(), Case()
        one.go(Move.HAND_OVER, Move.ACCEPT, Move.SOLVE, Move.REPORT_BACK, Move.CONFIRM, Move.STRIKE_OFF)
        other.go(Move.HAND_OVER)

        found = tables()

        assert {line.about: (line.collected, line.struck_off) for line in found["by_alliance"]} == {
            one.ticket.alliance: (1, 1),
            other.ticket.alliance: (1, 0),
        }
        assert [(line.collected, line.solved, line.median) for line in found["by_month"]] == [(2, 1, 0)]
        assert len(found["by_category"]) == 2

    def test_examples_do_not_count(self):
        make_ticket(origin="sample")

        assert tables()["whole"].collected == 0

    def test_median_of_an_even_number_lies_between_the_middle_two(self):
        for days in (1, 2, 5, 40):
            ticket = make_ticket()
            Ticket.objects.filter(pk=ticket.pk).update(days_to_solve=days, state=State.REFUSED)

        assert tables()["whole"].median == 3.5

    def test_not_confirmed_is_counted_apart(self):
        case = Case()
        case.go(Move.HAND_OVER, Move.ACCEPT, Move.SOLVE, Move.REPORT_BACK)
        move(ticket=case.ticket, move=Move.LAPSE, by=None)

        whole = tables()["whole"]
        assert (whole.struck_off, whole.unconfirmed, whole.confirmed) == (1, 1, 0)
        assert Ticket.objects.get().closing == Closing.UNCONFIRMED

    def test_each_count_stands_under_its_title(self):
        line = CountLine(None)
        line.add("confirmed", "", days=3, number=2, late=1)

        with translation.override("en"):
            assert [(str(title), count) for title, count in line.cells] == [
                ("Collected", 2),
                ("Handed over", 2),
                ("Solved", 2),
                ("Confirmed", 2),
                ("Struck off", 0),
                ("of these not confirmed", 0),
                ("Overdue", 1),
                ("Median days", 3),
            ]
