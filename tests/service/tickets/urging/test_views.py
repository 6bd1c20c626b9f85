"""Urging and supervision on the page of a request, in its story, in the list."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from service.models import Supervision, TicketLink, Urging
from service.tickets.actions import make_link
from service.tickets.choices import Move, Party
from service.tickets.urging.actions import lift, supervise, urge
from tests.pages import at_1_and_3_rows, queries, text_of
from tests.service.worlds import Case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    made = Case()
    made.go(Move.HAND_OVER, Move.ACCEPT)
    return made


def post(client, ticket, deed, record, **values):
    return client.post(reverse("ticket-deed", args=[ticket.pk]), {"deed": deed, "record": record.pk, **values})


def test_the_enterprise_urges_on_its_own_page(client, case):
    client.force_login(case.people[Party.ASKER])
    address = case.ticket.get_absolute_url()
    assert "催办" in text_of(client, address)
    response = post(client, case.ticket, "urge", case.ticket, reason="示例企业等复工")

    assert (response.status_code, Urging.objects.get().party) == (302, Party.ASKER)
    assert "示例企业等复工" in text_of(client, address)
    # It is not offered again, and refused where somebody sends it all the same.
    assert f'id="urge-{case.ticket.pk}"' not in client.get(address).content.decode()
    assert (post(client, case.ticket, "urge", case.ticket, reason="示例再催").status_code, Urging.objects.count()) == (
        302,
        1,
    )


def test_what_was_typed_stays_where_it_is_refused(client, case):
    client.force_login(case.people[Party.ASKER])
    response = post(client, case.ticket, "urge", case.ticket, reason="请拨打13800138000示例")

    assert response.status_code == 422
    assert "请拨打13800138000示例" in response.content.decode()
    assert not Urging.objects.exists()


def test_the_enterprise_does_nothing_else_here(client, case):
    client.force_login(case.people[Party.ASKER])
    for deed in ("note", "support", "extension", "supervise"):
        post(client, case.ticket, deed, case.ticket, words="示例", reason="示例")

    assert (case.ticket.progress_notes.count(), Supervision.objects.count()) == (0, 0)


def test_the_district_supervises_and_lifts(client, case):
    client.force_login(case.people[Party.DISTRICT])
    post(client, case.ticket, "supervise", case.ticket, reason="示例群众关注")
    page = text_of(client, case.ticket.get_absolute_url())
    assert ("督办中" in page, "示例群众关注" in page, "解除督办" in page) == (True, True, True)
    assert case.ticket.title in text_of(client, reverse("ticket-list") + "?due=supervised")
    post(client, case.ticket, "lift", Supervision.objects.get(), words="示例已有进展")

    assert "示例已有进展" in text_of(client, case.ticket.get_absolute_url())
    assert case.ticket.number not in text_of(client, reverse("ticket-list") + "?due=supervised")


def test_who_reads_why(client, case):
    by = case.people[Party.DISTRICT]
    urge(ticket=case.ticket, reason="示例区里催", by=by)
    lift(supervision=supervise(ticket=case.ticket, reason="示例区里盯", by=by), words="示例放下", by=by)
    read = {}
    for who, user in case.people.items():
        client.force_login(user)
        page = client.get(case.ticket.get_absolute_url()).content.decode()
        read[who] = [words in page for words in ("示例区里催", "示例区里盯", "示例放下")]

    inside = [True] * 3
    assert read == {
        Party.ASKER: [False] * 3, Party.ALLIANCE: inside, Party.DEPARTMENT: inside, Party.DISTRICT: inside,
        "stranger": [False] * 3,
    }  # fmt: skip


def test_by_a_private_link_whoever_asked_urges(client, case):
    client.get(reverse("ticket-link", args=[make_link(ticket=case.ticket, by=None)]))
    address = reverse("ticket-asked")
    sent = {"deed": "urge", "record": case.ticket.pk}
    assert client.post(address, {**sent, "reason": "拨13800138000示例"}).status_code == 422
    response = client.post(address, {**sent, "reason": "示例企业等答复"}, follow=True)

    made = Urging.objects.get()
    assert (made.party, made.by, made.reason) == (Party.ASKER, None, "示例企业等答复")
    assert response.redirect_chain == [(address, 302)]
    assert "示例企业等答复" in text_of(client, address)
    # Not a second time on the same day, and the page says so.
    assert f'id="urge-{case.ticket.pk}"' not in client.get(address).content.decode()
    assert "示例再催" in client.post(address, {**sent, "reason": "示例再催"}, follow=True).content.decode()
    assert Urging.objects.count() == 1


def test_whoever_is_to_answer_urges_nobody(client, case):
    case.go(Move.SOLVE, Move.REPORT_BACK)
    client.get(reverse("ticket-link", args=[make_link(ticket=case.ticket, by=None)]))

    assert f'id="urge-{case.ticket.pk}"' not in client.get(reverse("ticket-asked")).content.decode()


def test_a_link_of_another_request_urges_nothing(case):
    make_link(ticket=Case().ticket, by=None)
    with pytest.raises(PermissionDenied):
        urge(ticket=case.ticket, reason="示例", link=TicketLink.objects.latest("pk"), by=None)


def test_the_table_says_what_is_supervised(client, case):
    supervise(ticket=case.ticket, reason="示例原因", by=case.people[Party.DISTRICT])
    client.force_login(case.people[Party.DISTRICT])
    rows = b"".join(client.get(reverse("ticket-list") + "?format=csv").streaming_content).decode()

    assert "督办" in rows.splitlines()[0]


@at_1_and_3_rows
def test_queries_of_the_page(client, case, rows):
    client.force_login(case.people[Party.DISTRICT])
    for number in range(rows):
        Urging.objects.create(
            ticket=case.ticket, day=f"2026-06-0{number + 1}", party=Party.ASKER, holder=Party.DEPARTMENT, reason="示例"
        )

    assert queries(client, case.ticket.get_absolute_url()) == 14
