"""Everybody's own desk: what waits for whom, what they wait for, and what is due."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from portal.desk_start import waiting_for
from portal.my_desk import up_to, up_to_others
from registry.messaging.actions import notify
from registry.messaging.models import Message
from service.exchange.actions import move_match
from service.exchange.choices import MatchMoveName
from service.exchange.rules import movable, moves_for
from service.models import Match
from service.tickets.choices import Move, Party
from tests.alliances.factories import AllianceFactory
from tests.editing import liaison, seated
from tests.events.factories import NoticeFactory
from tests.pages import at_1_and_3_rows, queries, text_of
from tests.portal.admin_rows import MAKERS
from tests.registry.accounts.factories import UserFactory
from tests.service.factories import NeedFactory, make_match
from tests.service.worlds import Case

pytestmark = pytest.mark.django_db


def counts(works):
    return {str(work.title): work.count for work in works if work.count}


def test_a_request_waits_for_one_and_the_others_wait_for_it():
    case = Case()
    people = {party: case.people[party] for party in (Party.ASKER, Party.ALLIANCE)}

    assert {party: counts(up_to(user)) for party, user in people.items()} == {
        Party.ASKER: {},
        Party.ALLIANCE: {"诉求": 1},
    }
    assert {party: counts(up_to_others(user)) for party, user in people.items()} == {
        Party.ASKER: {"诉求": 1},
        Party.ALLIANCE: {},
    }


def test_a_match_waits_for_the_side_that_did_not_move_last():
    match = make_match()
    one, other, staff = liaison(match.offer.unit), liaison(match.need.unit), seated("staff")
    match = move_match(match=match, move=MatchMoveName.TALK, by=one)

    assert (counts(up_to(one)), counts(up_to(other)), counts(up_to(staff))) == ({}, {"待处理的对接": 1}, {})
    assert counts(up_to_others(one)) == {"对接": 1}

    match = move_match(match=match, move=MatchMoveName.AGREE, by=other)
    move_match(match=match, move=MatchMoveName.FINISH, note="示例结果", by=one)
    assert counts(up_to(staff)) == {"待处理的对接": 1}


def test_an_auditor_s_desk_has_nothing_that_he_may_not_do(client):
    with time_machine.travel(timezone.now() - timedelta(days=60)):
        Case()
    match = make_match()
    move_match(match=match, move=MatchMoveName.TALK, by=liaison(match.offer.unit))
    for label in ("enterprises.lookalike", "provenance.correction", "provenance.proposal", "messaging.message"):
        MAKERS[label](**({"state": "failed"} if label == "messaging.message" else {}))
    NoticeFactory(published_at=None, published_by=None)
    client.force_login(seated("auditor"))

    desk, start, queue = (client.get(reverse(name)).context for name in ("desk", "admin:index", "ticket-queue"))

    assert [list(desk[name]) for name in ("waiting", "others", "due")] == [[], [], []]
    assert [list(start[name]) for name in ("waiting", "idle")] == [[], []]
    assert (queue["waiting_count"], queue["others_count"]) == (0, 0)


ROAD_OF_MATCHES = [MatchMoveName.TALK, MatchMoveName.AGREE, MatchMoveName.FINISH]


@pytest.mark.parametrize("made", range(4))
@pytest.mark.parametrize("reporter", ["unit", "alliance", "staff", "superuser"])
def test_a_match_is_offered_to_those_alone_whom_its_page_lets_move_it(made, reporter, superuser):
    match = make_match(need=NeedFactory(unit=None, alliance=AllianceFactory()))
    people = {
        "unit": liaison(match.offer.unit),
        "colleague": liaison(match.offer.unit),
        "alliance": liaison(match.need.alliance),
        "staff": seated("staff"),
        "reviewer": seated("reviewer"),
        "auditor": seated("auditor"),
        "stranger": UserFactory(),
        "superuser": superuser,
    }
    for name in ROAD_OF_MATCHES[:made]:
        match = move_match(match=match, move=name, note="示例结果", by=people[reporter])

    found = {who for who, user in people.items() if movable(Match.objects.open(), user).exists()}

    assert found == {who for who, user in people.items() if moves_for(user, match)}


def test_one_s_own_draft_waits_for_the_reviewer():
    notice = NoticeFactory(alliance=AllianceFactory(), published_at=None, published_by=None)
    author, reviewer = liaison(notice.alliance), seated("reviewer")

    assert counts(up_to_others(author)) == {"未发布的信息": 1}
    assert (counts(up_to_others(reviewer)), counts(waiting_for(reviewer)[0])["未发布的信息"]) == ({}, 1)


def test_what_is_overdue_stands_on_it(client):
    with time_machine.travel(timezone.now() - timedelta(days=60)):
        case = Case()
    client.force_login(case.people[Party.ALLIANCE])

    assert list(client.get(reverse("desk")).context["due"]) == [case.ticket]


def test_what_was_told_and_the_notices_to_read(client, user):
    notify(users=[user], kind="ticket", title="示例消息", about="x", by=None)
    NoticeFactory(title="示例通知", published_at=timezone.now(), published_by=seated("reviewer"))
    client.force_login(user)

    text = text_of(client, reverse("desk"))

    assert "示例消息" in text
    assert "示例通知" in text


def test_messages_that_did_not_go_out_wait_for_the_staff(client):
    Message.objects.create(channel="mail", receiver="a@example.org", subject="示例", key="x", state="failed")
    client.force_login(seated("staff"))

    work = client.get(reverse("desk")).context["waiting"]

    assert counts(work) == {"未送达的消息": 1}
    assert client.get(work[0].address).context["cl"].result_count == 1


def test_without_a_seat_it_says_so(client):
    client.force_login(UserFactory())

    assert "您在这里还没有负责的事项" in text_of(client, reverse("desk"))


@at_1_and_3_rows
def test_queries(client, rows):
    cases = [Case() for _ in range(rows)]
    for case in cases[1:]:
        case.go(Move.HAND_OVER)
    make_match()
    client.force_login(seated("staff"))

    # Two of them are about the worker that sends messages, as on the start page of the desk.
    assert queries(client, reverse("desk")) == 26
