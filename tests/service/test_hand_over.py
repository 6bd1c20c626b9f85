"""Who leaves hands over: a handler with twelve open matters, the page on which it is done, the doors that stay shut."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from registry.accounts.actions import hand_over
from registry.accounts.matters import held_by, left_behind
from registry.accounts.models import HandOver, StandIn
from registry.messaging.models import Notification
from registry.provenance.corrections.actions import report_error
from service.tickets.actions import move
from service.tickets.choices import Move
from tests.editing import liaison, seated
from tests.enterprises.factories import UnitFactory
from tests.forms import posted
from tests.pages import queries, text_of
from tests.registry.accounts.factories import SuperuserFactory, UserFactory
from tests.service.factories import VisitRoundFactory, VisitTargetFactory, make_match, make_ticket

pytestmark = pytest.mark.django_db


class Office:
    """A department with one handler, who has some open requests."""

    def __init__(self, count=12):
        self.department = UnitFactory(kind="department", name="示例交通办")
        self.handler = seated("handler", self.department, name="何承办")
        boss = SuperuserFactory()
        self.tickets = [make_ticket(title=f"示例诉求{number:02}") for number in range(count)]
        for ticket in self.tickets:
            move(ticket=ticket, move=Move.HAND_OVER, department=self.department, by=boss)

    def keys(self):
        return [str(one.matter.key) for one in held_by(self.handler)]


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def boss(client, superuser):
    client.force_login(superuser)
    return superuser


def page(user):
    return reverse("hand-over", args=[user.pk])


def leave(client, user):
    """Send the page of an account with the account shut, and return the answer."""
    address = reverse("admin:accounts_user_change", args=[user.pk])
    _address, values = posted(client, address)
    values.pop("is_active")
    return client.post(address, values)


def test_a_handler_with_twelve_open_matters_leaves_once_each_has_a_new_holder(client, office, boss):
    first, second = seated("handler", UnitFactory(), name="钱承办"), seated("handler", UnitFactory(), name="冯承办")
    refused = leave(client, office.handler)
    keys = office.keys()
    values = {"since": timezone.localdate(), "why": "示例离岗", "everything": first.pk, keys[0]: second.pk}
    client.post(page(office.handler), values)
    gone = leave(client, office.handler)
    office.handler.refresh_from_db()

    assert len(keys) == 12
    assert (refused.status_code, page(office.handler) in refused.content.decode()) == (200, True)
    assert (gone.status_code, office.handler.is_active) == (302, False)
    assert [len(held_by(one)) for one in (first, second)] == [11, 1]
    assert {one.is_sole for user in (first, second) for one in held_by(user)} == {True}
    assert HandOver.objects.filter(giver=office.handler).count() == 12
    assert list(Notification.objects.filter(kind="hand_over").order_by("user").values_list("user", flat=True)) == [
        first.pk,
        second.pk,
    ]


def test_the_action_of_the_list_refuses_with_the_way_to_the_page(client, office, boss):
    values = {"action": "deactivate", "_selected_action": [office.handler.pk], "change_reason": "示例离岗"}
    answer = client.post(reverse("admin:accounts_user_changelist"), values, follow=True)
    office.handler.refresh_from_db()

    assert office.handler.is_active is True
    assert f'href="{page(office.handler)}"' in answer.content.decode()


@pytest.mark.parametrize("colleague", [False, True])
def test_a_seat_ends_once_somebody_else_holds_what_it_holds(client, office, boss, colleague):
    if colleague:
        seated("handler", office.department)
    seat = office.handler.seats.get()
    address = reverse("admin:accounts_seat_change", args=[seat.pk])
    yesterday = timezone.localdate() - timedelta(days=1)
    answer = client.post(*posted(client, address, until=yesterday.isoformat()))
    seat.refresh_from_db()

    assert (answer.status_code, seat.until is not None) == ((302, True) if colleague else (200, False))


def test_a_seat_may_end_on_the_day_before_others_take_over(client, office, boss):
    other, last = seated("handler", UnitFactory()), timezone.localdate() + timedelta(days=5)
    to = dict.fromkeys(office.keys(), other)
    hand_over(giver=office.handler, to=to, since=last + timedelta(days=1), by=boss)
    seat = office.handler.seats.get()
    address = reverse("admin:accounts_seat_change", args=[seat.pk])
    answer = client.post(*posted(client, address, until=last.isoformat()))
    seat.refresh_from_db()

    assert (answer.status_code, seat.until) == (302, last)
    assert len(left_behind(office.handler)) == 12


def test_a_seat_is_not_deleted_while_it_alone_holds_something(client, office, boss):
    seat = office.handler.seats.get()
    asked = client.get(reverse("admin:accounts_seat_delete", args=[seat.pk]))
    client.post(reverse("admin:accounts_seat_delete", args=[seat.pk]), {"post": "yes"})

    assert page(office.handler) in asked.content.decode()
    assert office.handler.seats.count() == 1


def test_one_s_own_page_offers_colleagues_alone(client, office):
    colleague, stranger = (
        seated("handler", office.department, name="钱承办"),
        seated("handler", UnitFactory(), name="冯承办"),
    )
    client.force_login(office.handler)
    shown = client.get(page(office.handler)).content.decode()
    answer = client.post(page(office.handler), {"since": timezone.localdate(), "everything": colleague.pk})

    assert ("钱承办" in shown, "冯承办" in shown) == (True, False)
    assert (answer.status_code, len(held_by(colleague)), held_by(office.handler)) == (302, 12, [])
    assert client.get(page(stranger)).status_code == 403


@pytest.mark.parametrize("values", [{}, {"since": ""}, {"since": "2020-01-01", "everything": "first"}])
def test_what_is_refused_comes_back(client, office, values):
    colleague = seated("handler", office.department)
    client.force_login(office.handler)
    sent = {"since": timezone.localdate(), **values}
    if "everything" in sent:
        sent["everything"] = colleague.pk
    answer = client.post(page(office.handler), sent)

    assert (answer.status_code, HandOver.objects.count()) == (422, 0)


def test_an_empty_hand_says_so(client, boss):
    assert "手里没有未结事项，可以停用账号。" in text_of(client, page(UserFactory()))


def test_each_role_holds_its_own():
    match, target = make_match(), VisitTargetFactory()
    ticket = make_ticket()
    report_error(record=ticket.unit, field="", problem="示例", written="", client="c")
    VisitRoundFactory(alliance=ticket.alliance)
    people = {
        "side": liaison(match.offer.unit),
        "other side": liaison(match.need.unit),
        "alliance": liaison(ticket.alliance),
        "staff": seated("staff"),
        "reviewer": seated("reviewer"),
    }
    found = {name: sorted(one.matter.kind for one in held_by(user)) for name, user in people.items()}

    assert found == {
        "side": [],
        "other side": ["match-unit"],
        "alliance": ["ticket-alliance"],
        "staff": ["round-district"],
        "reviewer": ["correction", "round-district"],
    }
    assert target.round.alliance is None


def test_one_and_many_cost_the_same(client, boss):
    counts = [queries(client, page(Office(count).handler)) for count in (1, 3)]

    assert counts[0] == counts[1]


def test_a_deputy_moves_requests_in_the_other_s_name(client, office):
    deputy, today = UserFactory(name="钱代办"), timezone.localdate().isoformat()
    StandIn.objects.create(absent=office.handler, deputy=deputy, since=today, until=today, reason="示例休假")
    ticket = office.tickets[0]
    client.force_login(deputy)
    client.post(reverse("ticket-move", args=[ticket.pk]), {"move": "accept", "note": ""})
    ticket.refresh_from_db()
    row = ticket.moves.last()

    assert (ticket.state, row.by, row.instead_of) == ("handling", deputy, office.handler)
    assert "代何承办" in text_of(client, ticket.get_absolute_url())


def test_the_matters_of_who_is_away_stay_in_the_same_hands(office):
    deputy, today = UserFactory(), timezone.localdate().isoformat()
    StandIn.objects.create(absent=office.handler, deputy=deputy, since=today, until=today, reason="示例休假")

    assert (len(left_behind(office.handler)), held_by(deputy)) == (12, [])
