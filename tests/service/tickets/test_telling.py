"""Who hears of a request."""

import pytest
from django.core import mail
from django.utils import translation

from registry.messaging.delivering.worker import deliver
from registry.messaging.models import Message, Notification, Robot
from service.tickets.actions import make_link, move
from service.tickets.choices import Move, Origin, Party
from service.tickets.models import TicketLink
from service.tickets.rules import open_link
from service.tickets.telling import tell
from tests.service.factories import make_ticket
from tests.service.worlds import ROAD, Case

pytestmark = pytest.mark.django_db
WEBHOOK = "https://oapi.dingtalk.com/robot/send?access_token=example"


def hearers(case):
    found = set(Notification.objects.values_list("user", flat=True))
    Notification.objects.all().delete()
    return {party for party, user in case.people.items() if user.pk in found}


def test_each_step_is_told_to_whom_the_next_one_is_up_to():
    case = Case()
    told = [hearers(case)]
    for one in ROAD:
        # As the district does it, nobody who hears of it did it.
        by = case.people[Party.ASKER] if one == Move.CONFIRM else case.people[Party.DISTRICT]
        extra = {"department": case.department} if one == Move.HAND_OVER else {}
        case.ticket = move(ticket=case.ticket, move=one, note="示例说明", by=by, **extra)
        told.append(hearers(case))

    assert told == [
        set(), {Party.DEPARTMENT}, {Party.DEPARTMENT}, {Party.ALLIANCE}, {Party.ASKER}, {Party.ALLIANCE}, {Party.ASKER},
    ]  # fmt: skip


def test_groups_learn_no_name_and_no_words():
    case = Case()
    Robot.objects.create(name="示例群", webhook=WEBHOOK, secret="SEC", scope=case.ticket.alliance_id)
    case.go(*ROAD)

    told = list(Message.objects.filter(channel="dingtalk").order_by("pk"))
    assert [one.subject for one in told] == [
        f"诉求{case.ticket.number}：解决",
        f"诉求{case.ticket.number}：已确认",
    ]
    for one in told:
        for secret in (case.ticket.title, case.ticket.unit.name, "示例说明", "示例用户"):
            assert secret not in one.subject + one.body


def test_another_alliance_s_group_hears_nothing():
    Robot.objects.create(name="示例群", webhook=WEBHOOK, secret="SEC", scope="elsewhere")
    Case().go(*ROAD)

    assert not Message.objects.filter(channel="dingtalk").exists()


def test_a_contact_without_an_account_gets_a_link_by_mail(settings):
    settings.SITE_URL = "https://example.org"
    case = Case(make_ticket(contact_email="a@example.org"))
    case.go(*ROAD[:4])

    body = Message.objects.get(channel="mail").body
    token = body.split("https://example.org/asked/")[1].split("/")[0]
    assert open_link(token).ticket == case.ticket


def test_telling_makes_no_link_of_its_own():
    case = Case(make_ticket(contact_email="a@example.org"))
    case.go(*ROAD[:4])
    before = (TicketLink.objects.count(), Message.objects.count())
    tell(case.ticket, case.ticket.moves.last())

    assert before == (1, 1)
    assert (TicketLink.objects.count(), Message.objects.count()) == before


def test_the_link_of_a_mail_that_waits_opens_though_another_was_made_meanwhile(settings):
    settings.SITE_URL = "https://example.org"
    case = Case(make_ticket(contact_email="a@example.org"))
    case.go(*ROAD[:4])
    make_link(ticket=case.ticket, by=case.people[Party.ALLIANCE])
    deliver()

    [sent] = [one for one in mail.outbox if one.to == ["a@example.org"]]
    token = sent.body.split("https://example.org/asked/")[1].split("/")[0]
    assert open_link(token).ticket == case.ticket


def test_examples_tell_nobody():
    Robot.objects.create(name="示例群", webhook=WEBHOOK, secret="SEC")
    Case(make_ticket(origin=Origin.SAMPLE, contact_email="a@example.org")).go(*ROAD)

    assert not Notification.objects.exists()
    assert not Message.objects.exists()


def test_what_is_told_is_in_the_language_of_the_site():
    case = Case()
    with translation.override("en"):
        case.go(Move.HAND_OVER)

    title = Notification.objects.get(user=case.people[Party.DEPARTMENT]).title
    assert title == f"{case.ticket.number}“示例诉求”：交办"
