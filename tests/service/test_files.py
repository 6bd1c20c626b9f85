"""Files of requests: kept under a name of chance, handed out to those concerned alone."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from service.actions import make_link
from service.choices import Move, Party, State
from service.models import Ticket, TicketFile
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
