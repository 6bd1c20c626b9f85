"""The board by year and kind: what an address asks for, and the small boards of all years."""

import pytest

from alliances.models import Alliance
from events.board import Board, BoardQuery
from events.charts import boards_by_year, first_year, state_in
from tests.alliances.factories import AllianceFactory
from tests.events.factories import ActivityFactory, ParticipationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def across():
    return AllianceFactory(id="qiche", axis="horizontal", position=1)


@pytest.fixture
def down():
    return AllianceFactory(id="lvshi", axis="vertical", position=2)


def joint(*alliances, **activity):
    """Hold an activity in which the alliances take part."""
    activity = ActivityFactory(**activity)
    for alliance in alliances:
        ParticipationFactory(activity=activity, alliance=alliance)


class TestAsked:
    """What an address asks of the board."""

    @pytest.mark.parametrize(
        ("query", "asked"),
        [
            ({}, ("", "")),
            ({"year": "2020", "kind": "activity"}, ("2020", "activity")),
            ({"year": "none"}, ("none", "")),
            ({"year": "２０２０", "kind": "nothing"}, ("", "")),
            ({"year": "20200", "kind": ""}, ("", "")),
        ],
    )
    def test_what_is_no_year_and_no_kind_narrows_nothing(self, query, asked):
        found = BoardQuery.of(query)

        assert (found.year, found.kind) == asked

    def test_a_year_and_a_kind_narrow_together(self, across, down):
        joint(across, down, starts="2020-06")
        joint(across, down, starts="2020", kind="visit")
        joint(across, down, starts="2021")
        joint(across, down, starts=None)
        board = Board.load()

        counted = {
            (year, kind): BoardQuery(year, kind).narrow(board).count
            for year in ("", "2020", "none")
            for kind in ("", "visit")
        }

        assert counted == {
            ("", ""): 4,
            ("", "visit"): 1,
            ("2020", ""): 2,
            ("2020", "visit"): 1,
            ("none", ""): 1,
            ("none", "visit"): 0,
        }

    def test_a_choice_keeps_the_other_condition(self):
        asked = BoardQuery("2020", "visit")

        assert asked.years([2020, None]) == [
            (2020, "?year=2020&kind=visit", True),
            (None, "?year=none&kind=visit", False),
        ]
        assert (asked.address(year=""), asked.address(kind="")) == ("?kind=visit", "?year=2020")


def test_the_years_of_all_small_boards_add_up_to_what_is_dated(across, down):
    joint(across, down, starts="2020-06")
    joint(across, down, starts="2021")
    joint(across, down, starts=None)
    board = Board.load()

    found = boards_by_year(board, Alliance.objects.on_board())

    assert [(small.year, small.board.count, len(small.stones)) for small in found] == [(2020, 1, 1), (2021, 1, 1)]


@pytest.mark.parametrize(
    ("founded", "states"),
    [("2019-05", ["", "new", "there"]), (None, ["unknown", "unknown", "unknown"]), ("2018", ["new", "there", "there"])],
)
def test_a_line_begins_in_the_year_of_founding(founded, states):
    line = AllianceFactory(founded=founded)
    line.refresh_from_db()

    assert [state_in(year, first_year(line)) for year in (2018, 2019, 2020)] == states


def test_a_line_begins_with_its_oldest_part_where_its_own_founding_is_not_dated():
    line = AllianceFactory(founded=None)
    for founded in ("2019-08", "2018", None):
        AllianceFactory(parent=line, founded=founded)

    assert first_year(line) == 2018
