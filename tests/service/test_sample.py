"""The sample set: marked, left out of the counts, and gone again with one command."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from enterprises.models import Unit
from events.models import Activity
from registry.messaging.models import Message, Notification
from service.exchange.choices import MatchState
from service.models import Match, MatchMove, Need, Offer, Ticket, TicketMove, VisitRound
from service.sample import load, remove
from service.tickets.choices import Party, State
from service.tickets.counting import tables
from tests.alliances.factories import AllianceFactory
from tests.pages import text_of
from tests.service.factories import make_ticket
from tests.service.tickets.test_moves import moment
from tests.service.worlds import ROAD, Case

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded():
    AllianceFactory(axis="vertical")
    call_command("sample", stdout=StringIO())


def test_every_state_is_there(loaded):
    states = set(Ticket.objects.values_list("state", flat=True))

    assert states == set(State) - {State.MERGED}
    assert set(Match.objects.values_list("state", flat=True)) == set(MatchState) - {MatchState.FELL_THROUGH}


def test_it_is_marked_and_does_not_count(loaded, client):
    assert set(Ticket.objects.values_list("origin", flat=True)) == {"sample"}
    assert [number for number in Ticket.objects.values_list("number", flat=True) if "示例" not in number] == []
    assert tables()["whole"].collected == 0
    assert Match.objects.totals("month") == []
    assert "示例" in text_of(client, reverse("offers"))


HEADS = ["working", "due_soon", "overdue", "unconfirmed", "struck_off"]


def seen(client, **query):
    """Return the counts of the board and of the list: heads, columns, and every choice of every facet."""
    board = client.get(reverse("tickets"), query).context
    listed = client.get(reverse("ticket-list"), query).context
    facets = {
        f"{name} {option.label}": option.count
        for page in (board, listed)
        for name, facet in page["filter"].facets.items()
        for option in facet["options"]
    }
    return [board[name] for name in HEADS], [column.count for column in board["columns"]], facets


@pytest.mark.parametrize("query", [{}, {"state": "collected"}, {"due": "overdue"}, {"q": "示例"}])
def test_no_count_of_the_station_changes_with_it(client, query):
    alliance = AllianceFactory(axis="vertical")
    case, other = (Case(make_ticket(alliance=alliance, at=moment("2026-03-02"))) for _ in range(2))
    other.go(*ROAD)
    client.force_login(case.people[Party.DISTRICT])
    before = seen(client, **query)

    call_command("sample", stdout=StringIO())

    assert seen(client, **query) == before


@pytest.mark.parametrize("sort", ["", "number", "-number", "due", "-due"])
def test_what_is_real_stands_before_it_and_before_what_sources_tell(loaded, client, sort):
    case = Case()
    told = Ticket.objects.create(number="所载-1", origin="told", title="示例", category=case.ticket.category)
    client.force_login(case.people[Party.DISTRICT])

    found = [ticket.origin for ticket in client.get(reverse("ticket-list"), {"sort": sort}).context["object_list"]]
    cards = [
        card.ticket.origin
        for column in client.get(reverse("tickets")).context["columns"]
        for card in column.cards[:1]
        if column.name == "collect"
    ]

    assert (found[0], found[-1], sorted(found)) == ("real", told.origin, found)
    assert cards == ["real"]


def test_it_tells_nobody(loaded):
    assert not Notification.objects.exists()
    assert not Message.objects.exists()


def test_a_second_load_adds_nothing(loaded):
    count = Ticket.objects.count()
    call_command("sample", stdout=StringIO())

    assert Ticket.objects.count() == count


def test_it_goes_with_one_command(loaded):
    out = StringIO()
    call_command("sample", "--remove", stdout=out)

    left = [model.objects.count() for model in (Ticket, TicketMove, Offer, Need, Match, MatchMove, Activity, Unit)]
    assert left == [0] * 8
    assert "14" in out.getvalue()


def test_removing_leaves_what_is_real():
    from tests.service.factories import make_match, make_ticket

    make_ticket()
    make_match()
    call_command("sample", stdout=StringIO())
    call_command("sample", "--remove", stdout=StringIO())

    assert [model.objects.count() for model in (Ticket, TicketMove, Match, MatchMove)] == [1, 1, 1, 1]


def test_its_units_stand_in_no_public_list(loaded, client):
    assert "示例甲机械有限公司" not in text_of(client, reverse("units"))
    assert "示例甲机械有限公司" not in text_of(client, f"{reverse('search')}?q=示例甲机械")


def test_a_round_of_visits_has_reached_all_but_one(loaded):
    found = VisitRound.objects.with_coverage().get()

    assert (found.target_count, found.reached_count) == (4, 3)


def test_it_can_be_loaded_again(loaded):
    remove()
    assert load()
    assert Match.objects.filter(state=MatchState.DONE).count() == 1
