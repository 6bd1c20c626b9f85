"""The chessboard: what ties a horizontal alliance to a vertical one, and what does not."""

import pytest

from events.board import Board
from tests.alliances.factories import AllianceFactory, MembershipFactory, TermFactory
from tests.enterprises.factories import PartyOrganisationFactory, UnitFactory
from tests.events.factories import ActivityFactory, PairingFactory, ParticipationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def across():
    return AllianceFactory(id="qiche", axis="horizontal", position=1)


@pytest.fixture
def down():
    return AllianceFactory(id="lvshi", axis="vertical", position=2)


def joint(*alliances, basis="printed", **activity):
    """Return an activity in which the alliances took part."""
    activity = ActivityFactory(**activity)
    for alliance in alliances:
        ParticipationFactory(activity=activity, alliance=alliance, basis=basis)
    return activity


def paired(across, down, **pairing):
    """Return a pairing of a member of one alliance with a member of the other."""
    first, second = MembershipFactory(alliance=across).unit, MembershipFactory(alliance=down).unit
    return PairingFactory(first_unit=first, second_unit=second, **pairing)


def in_office(across, down, belongs="printed", sits="printed"):
    """Return the office in one alliance of a unit that is a member of the other."""
    unit = MembershipFactory(alliance=across, basis=belongs).unit
    return TermFactory(alliance=down, unit=unit, basis=sits)


def found():
    """Return what the board holds, as (horizontal, vertical, record) triples."""
    return [(c.horizontal.pk, c.vertical.pk, c.record) for c in Board.load().crossings]


def test_an_empty_database_has_an_empty_board():
    board = Board.load()

    assert board.rows == []
    assert board.verticals == []
    assert board.crossings == []


def test_every_horizontal_alliance_crosses_every_vertical_one(across, down):
    second = AllianceFactory(axis="horizontal", position=3)

    [(first_row, [cell]), (second_row, _)] = Board.load().rows

    assert [first_row, second_row] == [across, second]
    assert (cell.horizontal, cell.vertical) == (across, down)
    assert (cell.count, cell.is_inferred, cell.is_served) == (0, False, False)
    assert cell.anchor == "qiche--lvshi"


def test_alliances_off_the_board_have_no_line(across, down):
    AllianceFactory(axis="umbrella")
    AllianceFactory(axis="unstated")
    AllianceFactory(axis="horizontal", is_mentioned_only=True)

    assert [line for line, _ in Board.load().rows] == [across]


def test_a_cell_without_records_is_served_where_the_service_is_for_all(across):
    down = AllianceFactory(axis="vertical", serves_all=True)
    other = AllianceFactory(axis="horizontal", position=9)
    joint(across, down)

    [(_, [with_record]), (line, [without])] = Board.load().rows

    assert not with_record.is_served
    assert line == other
    assert without.is_served


def test_an_activity_of_both_alliances_ties_them(across, down):
    activity = joint(across, down, starts="2020-06")

    [crossing] = Board.load().crossings

    assert (crossing.horizontal, crossing.vertical, crossing.record) == (across, down, activity)
    assert (crossing.kind, crossing.date, crossing.is_inferred) == ("activity", "2020-06", False)


@pytest.mark.parametrize("hidden", [{"is_public": False}, {"status": "planned"}, {"status": "cancelled"}])
def test_an_activity_that_is_not_public_or_was_not_held_ties_nothing(across, down, hidden):
    joint(across, down, **hidden)

    assert found() == []


def test_an_activity_of_one_direction_ties_nothing(across, down):
    joint(across, AllianceFactory(axis="horizontal"))
    joint(down)

    assert found() == []


def test_a_micro_alliance_counts_for_the_one_it_is_a_part_of(across, down):
    micro = AllianceFactory(axis="horizontal", parent=across)
    smallest = AllianceFactory(axis="unstated", parent=micro)
    activity = joint(across, micro, smallest, down)

    assert found() == [("qiche", "lvshi", activity)]


def test_an_alliance_of_the_umbrella_keeps_its_own_line(down):
    umbrella = AllianceFactory(axis="umbrella")
    across = AllianceFactory(axis="horizontal", parent=umbrella)
    joint(umbrella, down)
    activity = joint(across, down)

    assert found() == [(across.pk, "lvshi", activity)]


def test_a_part_of_what_is_off_the_board_has_no_line(down):
    joint(AllianceFactory(axis="unstated", parent=AllianceFactory(axis="umbrella")), down)

    assert found() == []


def test_an_office_of_a_member_ties(across, down):
    term = in_office(across, down)

    [crossing] = Board.load().crossings

    assert (crossing.record, crossing.kind, crossing.is_inferred) == (term, "term", False)


def test_an_office_in_both_ties(across, down):
    unit = TermFactory(alliance=across).unit
    term = TermFactory(alliance=down, unit=unit, since="2020")

    [crossing] = Board.load().crossings

    assert (crossing.record, crossing.date) == (term, "2020")


def test_a_former_member_counts_once_however_often_it_joined(across, down):
    unit = UnitFactory()
    MembershipFactory(alliance=across, unit=unit, since="2018", until="2019-03")
    MembershipFactory(alliance=across, unit=unit, since="2019-05", until="2020")
    term = TermFactory(alliance=down, unit=unit)

    assert found() == [("qiche", "lvshi", term)]


def test_an_office_of_nobody_on_the_other_side_ties_nothing(across, down):
    TermFactory(alliance=down)
    MembershipFactory(alliance=across)

    assert found() == []


def test_a_pairing_of_members_ties_in_either_order(across, down):
    first = paired(across, down, signed="2021")
    second = paired(down, across, signed="2020")

    crossings = Board.load().crossings

    assert [(c.horizontal, c.vertical, c.record) for c in crossings] == [(across, down, first), (across, down, second)]
    assert {c.kind for c in crossings} == {"pairing"}
    assert [c.date for c in crossings] == ["2021", "2020"]


def test_a_party_organisation_stands_for_its_host(across, down):
    host = MembershipFactory(alliance=across).unit
    organisation = PartyOrganisationFactory(host=host)
    pairing = PairingFactory(
        first_unit=None, first_organisation=organisation, second_unit=TermFactory(alliance=down).unit
    )

    assert found() == [("qiche", "lvshi", pairing)]


@pytest.mark.parametrize("side", ["first", "second"])
@pytest.mark.parametrize("kind", ["unit", "organisation"])
def test_either_party_may_be_a_unit_or_an_organisation_without_a_term(across, down, side, kind):
    """The other party holds the only office in the service alliance."""
    unit = MembershipFactory(alliance=across).unit
    other = {"first": "second", "second": "first"}[side]
    party = unit if kind == "unit" else PartyOrganisationFactory(host=unit)
    term = TermFactory(alliance=down)
    parties = {"first_unit": None, "second_unit": None, f"{side}_{kind}": party, f"{other}_unit": term.unit}
    pairing = PairingFactory(**parties)

    assert found() == [("qiche", "lvshi", pairing)]


def test_a_pairing_with_a_stranger_ties_nothing(across, down):
    both = MembershipFactory(alliance=across).unit
    MembershipFactory(alliance=down, unit=both)
    homeless = PartyOrganisationFactory(host=None)
    PairingFactory(first_unit=both)
    PairingFactory(first_unit=both, second_unit=None, second_organisation=homeless)

    assert found() == []


def test_the_signing_of_a_pairing_counts_once(across, down):
    signing = joint(across, down, kind="signing")
    paired(across, down, activity=signing)

    assert found() == [("qiche", "lvshi", signing)]


def test_a_pairing_counts_where_its_signing_does_not(across, down):
    pairing = paired(across, down, activity=joint(across, kind="signing"))

    assert found() == [("qiche", "lvshi", pairing)]


def test_an_inferred_participation_makes_the_crossing_inferred(across, down):
    activity = ActivityFactory()
    ParticipationFactory(activity=activity, alliance=across)
    ParticipationFactory(activity=activity, alliance=down, basis="inferred")

    [(_, [cell])] = Board.load().rows

    assert cell.crossings[0].is_inferred
    assert cell.is_inferred


@pytest.mark.parametrize(
    ("belongs", "sits", "inferred"),
    [
        ("printed", "printed", False),
        ("inferred", "printed", True),
        ("printed", "inferred", True),
        ("inferred", "inferred", True),
    ],
)
def test_a_chain_is_as_sure_as_its_weakest_link(across, down, belongs, sits, inferred):
    in_office(across, down, belongs, sits)

    [crossing] = Board.load().crossings

    assert crossing.is_inferred is inferred


def test_a_pairing_is_inferred_with_the_belonging_it_rests_on(across, down):
    first, second = MembershipFactory(alliance=across).unit, MembershipFactory(alliance=down, basis="inferred").unit
    PairingFactory(first_unit=first, second_unit=second)

    [crossing] = Board.load().crossings

    assert crossing.is_inferred


@pytest.mark.parametrize(("belongs", "sits"), [("inferred", "printed"), ("printed", "inferred")])
def test_one_outright_statement_is_enough(across, down, belongs, sits):
    term = in_office(across, down, belongs=belongs)
    TermFactory(alliance=across, unit=term.unit, basis=sits)

    [crossing] = Board.load().crossings

    assert not crossing.is_inferred


@pytest.mark.parametrize("bases", [("printed", "inferred"), ("inferred", "printed")])
def test_a_pairing_that_ties_both_ways_is_as_sure_as_the_surer_way(across, down, bases):
    """Each unit belongs to both alliances: either may be the one of the industry."""
    units = [UnitFactory(), UnitFactory()]
    for basis, industry, service in zip(bases, units, reversed(units), strict=True):
        MembershipFactory(alliance=across, unit=industry, basis=basis)
        MembershipFactory(alliance=down, unit=service, basis=basis)
    pairing = PairingFactory(first_unit=units[0], second_unit=units[1])

    [crossing] = Board.load().crossings

    assert (crossing.record, crossing.is_inferred) == (pairing, False)


def test_a_cell_is_stated_as_soon_as_one_of_its_records_is(across, down):
    joint(across, down, basis="inferred")
    in_office(across, down)

    [(_, [cell])] = Board.load().rows

    assert cell.count == 2
    assert not cell.is_inferred


def test_crossings_stand_in_the_order_of_the_board(across, down):
    right = AllianceFactory(axis="vertical", position=8)
    below = AllianceFactory(axis="horizontal", position=9)
    last = joint(below, down)
    middle = in_office(across, right)
    second = in_office(across, down)
    first = joint(across, down)

    board = Board.load()

    assert [c.record for c in board.crossings] == [first, second, middle, last]
    assert [cell.anchor for cell in board.cells] == ["qiche--lvshi", f"qiche--{right.pk}", f"{below.pk}--lvshi"]


def test_pairings_stand_in_the_order_of_the_board_too(across, down):
    """Whichever was signed first or last."""
    right = AllianceFactory(axis="vertical", position=8)
    below = AllianceFactory(axis="horizontal", position=9)
    cells = [(across, down), (across, right), (below, down), (below, right)]
    for signed, (one, other) in zip(["2018", "2019", "2020", "2021"], cells, strict=True):
        paired(one, other, signed=signed)

    assert [(c.horizontal, c.vertical, c.date) for c in Board.load().crossings] == [
        (across, down, "2018"), (across, right, "2019"), (below, down, "2020"), (below, right, "2021"),
    ]  # fmt: skip


def test_the_line_of_an_alliance(across, down):
    micro = AllianceFactory(axis="horizontal", parent=across)
    below = AllianceFactory(axis="horizontal", position=9)
    board = Board.load()

    assert [cell.horizontal for cell in board.of_alliance(across)] == [across]
    assert [cell.horizontal for cell in board.of_alliance(micro)] == [across]
    assert [cell.horizontal for cell in board.of_alliance(down)] == [across, below]
    assert board.of_alliance(AllianceFactory(axis="umbrella")) == []


def test_the_board_of_a_unit_holds_only_what_it_has_a_part_in(across, down):
    term = in_office(across, down)
    pairing = paired(across, down)
    activity = joint(across, down)
    ParticipationFactory(activity=activity, unit=term.unit)
    board = Board.load()

    of_officer = board.of_units(term.unit)

    assert [c.record for c in of_officer.crossings] == [activity, term]
    assert [(line, len(cells)) for line, cells in of_officer.rows] == [(across, 1)]
    assert [c.record for c in board.of_units(pairing.first_unit, pairing.second_unit).crossings] == [pairing]
    assert board.of_units(UnitFactory()).crossings == []


@pytest.mark.parametrize("times", [1, 3])
def test_it_takes_as_many_queries_for_three_rows_as_for_one(django_assert_num_queries, across, down, times):
    for _ in range(times):
        joint(across, down)
        in_office(across, down)
        paired(across, down)

    with django_assert_num_queries(14):
        board = Board.load()
        assert [(c.kind, str(c.record)) for c in board.crossings]
        assert board.cells[0].count == 3 * times
        assert len(board.of_alliance(across)) == 1
