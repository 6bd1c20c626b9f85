"""What the board counts and sums, against a recount of the raw rows of every kind, matches with their money."""

from collections import Counter
from datetime import UTC, date, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from alliances.models import Term
from events.board import Board
from events.models import Activity, Pairing
from service.deliveries.models import Delivery
from service.models import Match, Ticket
from tests.alliances.factories import AllianceFactory, MembershipFactory, TermFactory
from tests.enterprises.factories import UnitFactory
from tests.events.factories import ActivityFactory, PairingFactory, ParticipationFactory
from tests.service.factories import (
    CategoryFactory,
    DeliveryFactory,
    NeedFactory,
    OfferFactory,
    ServiceFactory,
    make_ticket,
)
from tests.walks import walks

LINES = st.integers(0, 1)
YEARS = st.integers(2023, 2025)
AMOUNTS = st.none() | st.decimals(0, 10**9, places=2)
ROWS = st.lists(
    st.one_of(
        st.tuples(st.just("request"), LINES, LINES, YEARS, st.sampled_from(["closed", "feedback"])),
        st.tuples(st.just("match"), LINES, LINES, YEARS, AMOUNTS),
        st.tuples(st.just("activity"), LINES, LINES, YEARS, st.booleans()),
        st.tuples(st.just("visit"), LINES, LINES, YEARS, st.booleans()),
        st.tuples(st.just("delivery"), LINES, LINES, YEARS, st.booleans()),
        st.tuples(st.just("pairing"), LINES, LINES, YEARS, st.just(True)),
        st.tuples(st.just("term"), LINES, LINES, YEARS, st.just(True)),
    ),
    max_size=12,
)


class Recount(TestCase):
    def make(self, kind, across, down, year, detail):
        """Make a row of a kind between a member of one alliance and the other."""
        unit = self.units[across]
        if kind == "request":
            made = make_ticket(unit=unit, alliance=self.down[down], category=self.category)
            closed = {"state": detail, "closing": "confirmed" if detail == "closed" else "", "department": unit}
            Ticket.objects.filter(pk=made.pk).update(state_since=datetime(year, 6, 1, tzinfo=UTC), **closed)
        elif kind == "match":
            sides = {"offer": OfferFactory(alliance=self.down[down]), "need": NeedFactory(unit=unit)}
            Match.objects.create(state="done", done_on=date(year, 6, 1), amount=detail, **sides)
        elif kind == "delivery":
            service = ServiceFactory(alliance=self.down[down])
            DeliveryFactory(service=service, unit=unit, performed=f"{year}-06-01", is_public=detail)
        elif kind == "pairing":
            PairingFactory(first_unit=unit, second_unit=self.servants[down], signed=str(year))
        elif kind == "term":
            unit = MembershipFactory(alliance=self.across[across]).unit  # one unit holds an office once
            TermFactory(alliance=self.down[down], unit=unit, since=str(year), until=str(year))
        else:
            made = ActivityFactory(kind=kind if kind == "visit" else "forum", starts=str(year), is_public=detail)
            ParticipationFactory(activity=made, alliance=self.down[down])
            whom = {"unit": unit} if kind == "visit" else {"alliance": self.across[across]}
            ParticipationFactory(activity=made, **whom)

    @walks
    @given(ROWS)
    def test_cells_lines_and_effect_equal_the_rows(self, rows):
        self.across = [AllianceFactory(axis="horizontal", position=place) for place in range(2)]
        self.down = [AllianceFactory(axis="vertical", position=place) for place in range(2)]
        self.units = [MembershipFactory(alliance=line, unit=UnitFactory()).unit for line in self.across]
        self.servants = [MembershipFactory(alliance=line, unit=UnitFactory()).unit for line in self.down]
        self.category = CategoryFactory()
        for row in rows:
            self.make(*row)

        counted = [row for row in rows if row[4] not in ("feedback", False) or row[0] == "match"]
        board = Board.load()
        assert self.told(board) == Counter(row[:4] for row in counted)
        assert board.count == sum(cells.total for _, cells in board.rows) == sum(total for _, total in board.totals)
        assert board.count == self.rows_of_database()
        assert board.count == sum(board.of_year(year).count for year in board.years)
        for place, line in enumerate(self.down):
            effect = {tally.kind.name: tally for tally in board.effect_of(line).tallies}
            money = [row[4] for row in rows if row[0] == "match" and row[2] == place and row[4] is not None]
            assert effect["match"].amount == (sum(money, Decimal(0)) if money else None)
            assert sum(tally.count for tally in effect.values()) == sum(row[2] == place for row in counted)

    def told(self, board):
        """Return how many the board has of each kind, by lines and year."""
        found = Counter()
        for crossing in board.crossings:
            lines = self.across.index(crossing.horizontal), self.down.index(crossing.vertical)
            found[crossing.kind, *lines, crossing.year] += crossing.number
        return found

    def rows_of_database(self):
        """Return how many rows count, of every kind."""
        counted = [
            Ticket.objects.filter(state="closed"),
            Match.objects.filter(state="done"),
            Activity.objects.filter(is_public=True),
            Delivery.objects.filter(is_public=True),
            Pairing.objects.all(),
            Term.objects.all(),
        ]
        return sum(rows.count() for rows in counted)
