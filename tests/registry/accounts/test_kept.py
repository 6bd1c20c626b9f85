"""A form that expired, or whose session ended, loses nothing that was typed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from service.models import Ticket
from service.tickets.actions import make_link
from service.tickets.choices import Move, Party
from tests.registry.accounts.factories import SuperuserFactory
from tests.registry.accounts.test_once import ticket_form
from tests.sent import form_with
from tests.service.worlds import Case

pytestmark = pytest.mark.django_db
HERE = {"origin": "http://testserver"}
WORDS = "示例经过：\n第一行与“引号”<b>，\n  第二行"


@pytest.fixture
def client(superuser):
    client = Client(enforce_csrf_checks=True)
    client.force_login(superuser)
    return client


def sign_in_anew(client, user):
    """Do what another tab does: sign out and in, which changes the token of all forms."""
    client.logout()
    client.cookies.pop("csrftoken", None)
    client.force_login(user)


class TestExpired:
    def test_what_was_typed_comes_back_and_can_be_sent(self, client, superuser):
        values = ticket_form(client, description=WORDS)
        sign_in_anew(client, superuser)

        answer = client.post(reverse("ticket-add"), values, headers=HERE)

        assert answer.status_code == 403
        assert "表单已过期" in answer.content.decode()
        assert Ticket.objects.count() == 0
        fields = form_with(answer, "title")
        assert fields["description"] == WORDS
        sent = client.post(reverse("ticket-add"), fields, headers=HERE)
        assert sent["Location"] == Ticket.objects.get().get_absolute_url()
        assert Ticket.objects.get().description.split() == WORDS.split()

    def test_files_are_asked_for_again(self, client, superuser):
        values = ticket_form(client, files=SimpleUploadedFile("示例.pdf", b"%PDF-"))
        sign_in_anew(client, superuser)

        answer = client.post(reverse("ticket-add"), values, headers=HERE).content.decode()

        assert '<input type="file" id="file-1" name="files" multiple required>' in answer
        assert "示例.pdf" in answer

    @pytest.mark.parametrize("origin", ["https://evil.example", None])
    def test_what_another_site_sends_is_not_given_back(self, client, superuser, origin):
        values = ticket_form(client)
        sign_in_anew(client, superuser)

        answer = client.post(reverse("ticket-add"), values, headers={"origin": origin} if origin else {})

        assert answer.status_code == 403
        assert "示例新诉求" not in answer.content.decode()

    def test_a_password_is_never_given_back(self, client):
        answer = client.post(reverse("login"), {"username": "示例", "password": "geheim-1"}, headers=HERE)

        assert answer.status_code == 403
        assert "geheim-1" not in answer.content.decode()
        assert f'href="{reverse("login")}"' in answer.content.decode()

    def test_no_advice_asks_to_load_the_page_anew(self, client, superuser):
        values = ticket_form(client)
        sign_in_anew(client, superuser)

        answer = client.post(reverse("ticket-add"), values, headers=HERE).content.decode()

        assert "刷新" not in answer


class TestSessionEnded:
    def sent_without_a_session(self, client, address, **values):
        fields = {**ticket_form(client), **values}
        client.logout()
        client.get(reverse("login"))
        fields["csrfmiddlewaretoken"] = client.cookies["csrftoken"].value
        return client.post(address, fields, headers=HERE)

    @pytest.mark.parametrize("name", ["ticket-add", "admin:enterprises_unit_add"])
    def test_it_comes_back_after_signing_in(self, client, superuser, name):
        answer = self.sent_without_a_session(client, reverse(name), description=WORDS)
        login, _query, kept = answer["Location"].partition("?next=")

        assert login == reverse("login")
        assert "填写的内容已经保留" in client.get(answer["Location"]).content.decode()
        client.force_login(superuser)
        page = client.get(kept)
        assert form_with(page, "title")["description"] == WORDS
        assert f'action="{reverse(name)}"' in page.content.decode()

    def test_once_sent_it_is_kept_no_longer(self, client, superuser):
        kept = self.sent_without_a_session(client, reverse("ticket-add"))["Location"].partition("?next=")[2]
        client.force_login(superuser)

        sent = client.post(reverse("ticket-add"), form_with(client.get(kept), "title"), headers=HERE)

        assert sent["Location"] == Ticket.objects.get().get_absolute_url()
        assert client.get(kept).status_code == 404

    def test_another_who_signs_in_does_not_see_it(self, client):
        kept = self.sent_without_a_session(client, reverse("ticket-add"))["Location"].partition("?next=")[2]
        client.force_login(SuperuserFactory())

        assert client.get(kept).status_code == 404

    def test_a_private_link_that_is_open_no_longer(self):
        address = reverse("ticket-asked")

        answer = Client().post(address, {"move": "return", "note": WORDS})

        assert answer.status_code == 404
        assert "第一行与" in answer.content.decode()


@pytest.mark.parametrize("party", [Party.DISTRICT, Party.ASKER])
def test_words_of_a_move_that_somebody_else_made_first_are_said_again(party):
    case, client = Case(), Client()
    if party == Party.ASKER:
        case.go(Move.HAND_OVER, Move.ACCEPT, Move.SOLVE, Move.REPORT_BACK)
        client.get(reverse("ticket-link", args=[make_link(ticket=case.ticket, by=case.people[Party.DISTRICT])]))
        case.go(Move.CONFIRM)
        address, values = reverse("ticket-asked"), {"move": "return", "note": WORDS}
    else:
        client.force_login(case.people[party])
        case.go(Move.HAND_OVER, Move.ACCEPT)
        address = reverse("ticket-move", args=[case.ticket.pk])
        values = {"move": "hand_over", "department": case.department.name, "note": WORDS}

    answer = client.post(address, values, follow=True)

    assert "第一行与" in answer.content.decode()
    assert "您填写的内容" in answer.content.decode()
