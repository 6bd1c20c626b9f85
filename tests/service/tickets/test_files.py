"""Files of requests: kept under a name of chance, handed out to those concerned alone."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import localtime

from service.models import Ticket, TicketFile
from service.tickets.actions import make_link
from service.tickets.choices import Move, Party, State
from tests.pages import page_of, shown
from tests.service.worlds import Case

pytestmark = pytest.mark.django_db
CONTENT = b"%PDF-1.7 example"


@pytest.fixture
def case():
    case = Case()
    case.go(Move.HAND_OVER, Move.ACCEPT)
    return case


def upload(name="示例证明.pdf", content=CONTENT):
    return SimpleUploadedFile(name, content)


def kept(case, **values):
    case.go(Move.TRANSFER, department=case.ticket.unit, files=[upload()], **values)
    return TicketFile.objects.get()


def test_an_answer_with_a_file(client, case):
    client.force_login(case.people[Party.DEPARTMENT])
    data = {"move": "solve", "note": "示例答复", "files": [upload()]}

    client.post(reverse("ticket-move", args=[case.ticket.pk]), data)

    file = TicketFile.objects.get()
    assert (file.name, file.size, file.is_internal, file.ticket.state) == (
        "示例证明.pdf",
        len(CONTENT),
        False,
        State.SOLVED,
    )
    assert "示例" not in file.file.name


def test_a_bad_file_stops_the_move_and_keeps_the_words(client, case):
    client.force_login(case.people[Party.DEPARTMENT])
    data = {"move": "solve", "note": "示例答复", "files": [upload("示例.pdf", b"<html>")]}

    response = client.post(reverse("ticket-move", args=[case.ticket.pk]), data)

    assert response.status_code == 422
    assert "示例答复" in response.content.decode()
    assert Ticket.objects.get().state == State.HANDLING
    assert not TicketFile.objects.exists()


def test_it_is_saved_and_never_opened(client, case):
    file = kept(case)
    client.force_login(case.people[Party.ALLIANCE])

    response = client.get(file.get_absolute_url())

    assert b"".join(response.streaming_content) == CONTENT
    assert response["Content-Disposition"].startswith("attachment")
    assert (response["Content-Type"], response["X-Content-Type-Options"], response["Cache-Control"]) == (
        *("application/octet-stream", "nosniff", "private, no-store"),
    )


@pytest.mark.parametrize(
    ("who", "status"), [(Party.DISTRICT, 200), (Party.ALLIANCE, 200), (Party.ASKER, 404), ("stranger", 404)]
)
def test_what_offices_send_each_other_is_not_for_the_asker(client, case, who, status):
    file = kept(case)
    client.force_login(case.people[who])

    assert client.get(file.get_absolute_url()).status_code == status


def steps(client, case):
    """Return what each step of a request's page says of its files."""
    page = page_of(client, case.ticket.get_absolute_url())
    assert len(page.select(".files")) == len(page.select(".moves .files"))
    rows = page.select(".moves > li:has(.files)")
    return {shown(row.h3): [shown(one) for one in row.select(".files li")] for row in rows}


SENT = (State.ASSIGNED, "示例证明.pdf 16 字节 · 上传人：{by} · {hand_over}")
ANSWERED = (State.SOLVED, "示例照片.pdf 16 字节 · 上传人：{by} · {solve}")
TO_THE_ASKER = (State.SOLVED, "示例照片.pdf 16 字节 · 上传人：联盟 · {solve}")


@pytest.mark.parametrize(("who", "expected"), [(Party.DISTRICT, [SENT, ANSWERED]), (Party.ASKER, [TO_THE_ASKER])])
def test_each_stands_at_its_step_with_who_attached_it_and_when(client, who, expected):
    case = Case()
    case.go(Move.HAND_OVER, files=[upload()])
    case.go(Move.ACCEPT)
    case.go(Move.SOLVE, files=[upload("示例照片.pdf")])
    times = {row.move: moment_of(row) for row in case.ticket.moves.all()}
    client.force_login(case.people[who])

    found = steps(client, case)

    assert {name.split()[0]: files for name, files in found.items()} == {
        state.label: [line.format(by=case.people[Party.ALLIANCE], **times)] for state, line in expected
    }


def moment_of(row):
    at = localtime(row.at)
    return f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}"


def test_nobody_without_an_account_gets_it(client, case):
    assert client.get(kept(case).get_absolute_url()).status_code == 404


def test_the_private_link_opens_files_of_its_own_request_that_are_meant_for_it(client, case):
    case.go(Move.SOLVE, files=[upload()])
    other = Case()
    other.go(Move.HAND_OVER, Move.ACCEPT, Move.SOLVE)
    token = make_link(ticket=case.ticket, by=case.people[Party.ALLIANCE])
    client.get(reverse("ticket-link", args=[token]))
    file = TicketFile.objects.get()

    assert client.get(file.get_absolute_url()).status_code == 200
    file.is_internal = True
    file.save()
    assert client.get(file.get_absolute_url()).status_code == 404
