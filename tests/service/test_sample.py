"""The sample set: marked, left out of the counts, and gone again with one command."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from accounts.models import Message, Notification
from enterprises.models import Unit
from events.models import Activity
from service.choices import State
from service.counting import tables
from service.models import Match, MatchMove, Need, Offer, Ticket, TicketMove, VisitRound
from service.resource_choices import MatchState
from service.sample import load, remove
from tests.alliances.factories import AllianceFactory
from tests.pages import text_of

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
