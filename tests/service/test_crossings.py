"""Requests struck off and matches done at the crossings of the board, and what of them is never shown."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from events.board import Board
from service.exchange.actions import move_match
from service.exchange.choices import MatchMoveName
from service.models import Match, Ticket
from tests.alliances.factories import AllianceFactory, MembershipFactory
from tests.editing import seated
from tests.pages import at_1_and_3_rows, page_of, queries, shown, text_of
from tests.service.factories import (
    CategoryFactory,
    DeliveryFactory,
    NeedFactory,
    OfferFactory,
    ServiceFactory,
    make_match,
    make_ticket,
)
from tests.service.worlds import ROAD, Case

pytestmark = pytest.mark.django_db
ADDRESS = "/board/qiche/jinrong/"
M = MatchMoveName


@pytest.fixture
def client(client):
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def across():
    return AllianceFactory(id="qiche", axis="horizontal", short_name="示例汽车", position=1)


@pytest.fixture
def down():
    return AllianceFactory(id="jinrong", axis="vertical", short_name="示例金融", position=2)


def struck_off(across, down, **ticket):
    """Return a request of a member of one alliance that another took and that was struck off."""
    unit = MembershipFactory(alliance=across).unit
    return Case(make_ticket(unit=unit, alliance=down, **ticket)).go(*ROAD)


def matched(across, down, amount=None, *, is_public=False):
    """Return a match that is done: a member of one alliance needs what the other offers."""
    need = NeedFactory(unit=MembershipFactory(alliance=across).unit, kind="funding", is_public=is_public)
    made = make_match(offer=OfferFactory(alliance=down, kind="funding", is_public=is_public), need=need)
    for move in (M.TALK, M.AGREE):
        move_match(match=made, move=move, by=seated("staff"))
    move_match(match=made, move=M.FINISH, note="示例结果", amount=amount, by=seated("staff"))
    return move_match(match=Match.objects.get(pk=made.pk), move=M.CONFIRM, by=seated("staff"))


def test_a_request_struck_off_ties_who_asked_to_who_took_it(across, down):
    struck_off(across, down)

    [(_, [cell])] = Board.load().rows
    assert [(c.kind, c.number, c.year, c.record, c.units) for c in cell.crossings] == [
        ("request", 1, timezone.localdate().year, None, frozenset())
    ]


def test_what_is_not_struck_off_or_an_example_ties_nothing(across, down):
    unit = MembershipFactory(alliance=across).unit
    Case(make_ticket(unit=unit, alliance=down)).go(*ROAD[:-1])
    struck_off(across, down, origin="sample")

    assert Board.load().cells == []


def test_a_request_of_no_industry_or_that_no_service_took_ties_nothing(across, down):
    Case(make_ticket(alliance=down)).go(*ROAD)
    struck_off(across, across)

    assert Board.load().cells == []


def test_a_match_done_ties_with_its_money_to_the_cent(across, down):
    for amount in (Decimal("3000000.10"), Decimal("0.20"), None):
        matched(across, down, amount)

    [cell] = Board.load().cells
    assert {tally.kind.name: (tally.count, tally.amount) for tally in cell.tallies if tally.count} == {
        "match": (3, Decimal("3000000.30"))
    }


def test_a_match_ties_to_the_alliance_it_went_through(across, down):
    other = AllianceFactory(axis="horizontal", position=3)
    offer = OfferFactory(unit=MembershipFactory(alliance=other).unit)
    need = NeedFactory(unit=MembershipFactory(alliance=across).unit)
    Match.objects.create(offer=offer, need=need, alliance=down, state="done", done_on=date(2026, 3, 2))

    assert [(cell.horizontal, cell.vertical, cell.count) for cell in Board.load().cells] == [
        (across, down, 1),
        (other, down, 1),
    ]


def test_a_match_that_is_not_done_or_an_example_ties_nothing(across, down):
    need = NeedFactory(unit=MembershipFactory(alliance=across).unit)
    make_match(offer=OfferFactory(alliance=down), need=need)
    offer, sample = OfferFactory(alliance=down, origin="sample"), NeedFactory(unit=need.unit, origin="sample")
    Match.objects.create(offer=offer, need=sample, state="done", done_on=date(2026, 3, 2))

    assert Board.load().cells == []


def test_a_public_delivery_ties_who_was_served_to_whose_service_it_is(across, down):
    unit = MembershipFactory(alliance=across, basis="inferred").unit
    service = ServiceFactory(alliance=down)
    delivery = DeliveryFactory(unit=unit, service=service)
    DeliveryFactory(unit=unit, service=service, is_public=False)
    DeliveryFactory(service=service)

    [cell] = Board.load().cells
    assert (cell.horizontal, cell.vertical) == (across, down)
    assert [(c.kind, c.record, c.year, c.is_inferred) for c in cell.crossings] == [("delivery", delivery, 2020, True)]


def test_requests_are_counts_by_category(client, across, down):
    loans, rent = CategoryFactory(name="示例融资"), CategoryFactory(name="示例用房")
    for category in [loans] * 3 + [rent] * 2:
        struck_off(across, down, category=category)

    page = text_of(client, ADDRESS)

    assert '<b data-count="3" data-of="#kind-request .tied">3</b></p><div><h3>示例融资</h3>' in page
    assert "<h3>Other categories</h3>" in page
    assert "示例用房" not in page


@pytest.mark.parametrize("number", [1, 2])
def test_fewer_than_three_have_no_category(client, across, down, number):
    loans = CategoryFactory(name="示例融资")
    for _ in range(number):
        struck_off(across, down, category=loans)

    page = text_of(client, ADDRESS)

    assert "<h3>All categories together</h3>" in page
    assert "示例融资" not in page


def test_a_year_has_no_categories(client, across, down):
    loans = CategoryFactory(name="示例融资")
    for _ in range(3):
        struck_off(across, down, category=loans)

    page = text_of(client, f"{ADDRESS}?year={timezone.localdate().year}")

    assert "<h3>All categories together</h3>" in page
    assert "示例融资" not in page


@pytest.mark.parametrize(
    "address",
    [ADDRESS, f"{ADDRESS}?format=csv", "/", "/alliances/qiche/", "/alliances/jinrong/", "/activities/feed.atom"],
)
def test_nothing_of_a_request_and_nobody_who_asked_is_told(client, across, down, address):
    for _ in range(3):
        struck_off(across, down, title="绝密标题", description="绝密详情", contact="绝密联系人")
    asked = list(Ticket.objects.select_related("unit"))
    # Its own alliance lists its members in public: here who asked has left that list.
    across.memberships.update(alliance=AllianceFactory(parent=across, axis="horizontal"))

    told = b"".join(client.get(address)).decode()

    words = ["绝密", *(ticket.number for ticket in asked), *(ticket.unit.name for ticket in asked)]
    assert [word for word in words if word in told] == []
    assert all(Board.load().of_units(ticket.unit).cells == [] for ticket in asked)


def test_a_match_is_told_where_both_sides_are_public(client, across, down):
    told, hidden = matched(across, down, Decimal(500), is_public=True), matched(across, down, Decimal(7))

    page = text_of(client, ADDRESS)

    assert f"<h3>{told.need.title}</h3>" in page
    assert hidden.need.title not in page
    assert "2 of 2 name an amount, 507 yuan in all." in page


@at_1_and_3_rows
def test_number_of_queries(client, across, down, rows):
    for _ in range(rows):
        struck_off(across, down)
        matched(across, down)
    assert queries(client, ADDRESS) == 18


class TestEffect:
    """What came of it, on the page of an alliance."""

    def rows(self, client, alliance):
        page = page_of(client, alliance.get_absolute_url())
        rows = [[shown(cell) for cell in row.find_all(["th", "td"])] for row in page.select("#effect tbody tr")]
        return [row for row in rows if row[-2] != "0"]

    def test_it_counts_requests_and_matches_with_their_money(self, client, across, down):
        struck_off(across, down)
        matched(across, down, Decimal("1200.50"))

        expected = [["Matches done", "1", "1", "1,200.5"], ["Requests struck off", "1", "1", ""]]
        assert self.rows(client, across) == expected
        assert self.rows(client, down) == expected

    def test_what_ties_it_to_two_counts_once_with_its_money(self, client, across, down):
        other = AllianceFactory(axis="horizontal", position=3)
        MembershipFactory(alliance=other, unit=matched(across, down, Decimal(10)).need.unit)

        assert Board.load().count == 2
        assert self.rows(client, down) == [["Matches done", "1", "1", "10"]]

    def test_where_there_is_nothing_it_says_so(self, client, across, down):
        assert "Nothing is recorded yet of requests, matches, activities and visits" in text_of(
            client, across.get_absolute_url()
        )

    def test_a_part_of_an_alliance_has_none_of_its_own(self, client, across):
        part = AllianceFactory(axis="horizontal", parent=across)

        assert 'id="effect"' not in text_of(client, part.get_absolute_url())

    @at_1_and_3_rows
    def test_number_of_queries(self, client, across, down, rows):
        for _ in range(rows):
            struck_off(across, down)
            matched(across, down)
        assert [queries(client, address) for address in ("/", across.get_absolute_url())] == [26, 37]
