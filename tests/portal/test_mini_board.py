"""The board in small: whose lines are brought out, and what is said below it."""

import pytest

from events.board import Board
from portal.templatetags.board import mini_board, mini_board_of
from tests.alliances.factories import AllianceFactory, MembershipFactory, TermFactory
from tests.enterprises.factories import UnitFactory
from tests.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines():
    """Give two horizontal and two vertical alliances."""
    across = [AllianceFactory(axis="horizontal", short_name=name, position=n) for n, name in enumerate("甲乙")]
    down = [AllianceFactory(axis="vertical", short_name=name, position=n) for n, name in enumerate("丙丁", 2)]
    return across, down


def brought_out(context):
    """Return the names of the lines that the board brings out, and the crossings that it marks."""
    rows = [across.short_name for across, is_here, _cells in context["rows"] if is_here]
    columns = [down.short_name for down, is_here in context["verticals"] if is_here]
    for _across, _is_here, cells in context["rows"]:
        assert [is_down for _cell, _is_marked, is_down in cells] == [is_here for _down, is_here in context["verticals"]]
    marked = [
        (across.short_name, cell.vertical.short_name)
        for across, _is_here, cells in context["rows"]
        for cell, is_marked, _is_down in cells
        if is_marked
    ]
    return rows, columns, marked


def test_a_member_brings_out_the_whole_line_of_its_alliance(lines):
    (first, _second), _down = lines
    member = MembershipFactory(alliance=first).unit

    assert brought_out(mini_board_of(member, {first})) == (["甲"], [], [])


def test_a_chair_brings_out_the_line_of_a_service(lines):
    _across, (_first, second) = lines
    chair = TermFactory(alliance=second).unit

    assert brought_out(mini_board_of(chair, {second})) == ([], ["丁"], [])


def test_a_part_of_an_alliance_stands_on_its_line(lines):
    (_first, second), _down = lines
    part = AllianceFactory(parent=second, axis="horizontal")
    member = MembershipFactory(alliance=part).unit

    assert brought_out(mini_board_of(member, {part})) == (["乙"], [], [])


def test_a_unit_on_both_axes_marks_its_own_crossing(lines):
    (first, _second), (service, _other) = lines
    unit = MembershipFactory(alliance=first).unit
    TermFactory(alliance=service, unit=unit)

    assert brought_out(mini_board_of(unit, {first, service})) == (["甲"], ["丙"], [("甲", "丙")])


def test_a_unit_off_the_board_has_none(lines):
    alliance = AllianceFactory(is_mentioned_only=True)
    unit = MembershipFactory(alliance=alliance).unit

    assert mini_board_of(unit, {alliance})["rows"] == []


def test_an_alliance_brings_out_its_line_with_all_its_crossings(lines):
    (first, _second), (service, _other) = lines

    board = Board.load()

    assert brought_out(mini_board(first, board)) == (["甲"], [], [("甲", "丙"), ("甲", "丁")])
    assert brought_out(mini_board(service, board)) == ([], ["丙"], [("甲", "丙"), ("乙", "丙")])


def test_the_page_says_it_in_words(client, lines):
    (first, _second), (service, _other) = lines
    unit = UnitFactory(name="示例企业")
    MembershipFactory(alliance=first, unit=unit)
    TermFactory(alliance=service, unit=unit)

    assert "示例企业所在联盟：甲、丙。" in text_of(client, unit.get_absolute_url())
