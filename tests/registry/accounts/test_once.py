"""A form that was sent twice is saved once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from enterprises.models import Unit
from registry.accounts.models import Sending, User
from registry.accounts.once import FIELD, read_token
from registry.provenance.models import Correction
from service.models import Ticket
from tests.enterprises.factories import UnitFactory
from tests.forms import posted
from tests.sent import form_with, forms
from tests.service.factories import CategoryFactory
from tests.service.worlds import Case

pytestmark = pytest.mark.django_db
SENT = "这份表单您已经提交过"
SAME = "您刚刚提交过同样的内容"


@pytest.fixture
def client(superuser):
    client = Client(enforce_csrf_checks=True)
    client.force_login(superuser)
    return client


def ticket_form(client, **changes):
    fields = form_with(client.get(reverse("ticket-add")), "title")
    return {
        **fields,
        "title": "示例新诉求",
        "unit": UnitFactory(name="示例提出单位").name,
        "category": CategoryFactory().pk,
        "channel": "hotline",
        "asked_on": "2026-03-02",
        **changes,
    }


class TestSentTwice:
    def test_one_request_and_both_are_led_to_it(self, client):
        values = ticket_form(client)

        first, second = (client.post(reverse("ticket-add"), values) for _ in range(2))

        ticket = Ticket.objects.get()
        assert [first["Location"], second["Location"]] == [ticket.get_absolute_url()] * 2
        assert SENT in client.get(second["Location"]).content.decode()

    def test_one_unit_in_the_admin(self, client):
        address = reverse("admin:enterprises_unit_add")
        fields = form_with(client.get(address), "name")
        citation = "provenance-citation-target_type-target_id-0-source"
        _url, values = posted(client, address, name="示例新单位", kind="enterprise", **{citation: "staff-entry"})
        values |= {name: fields[name] for name in (FIELD, "csrfmiddlewaretoken")}
        before = Unit.objects.count()

        first, second = (client.post(address, values) for _ in range(2))

        assert (first.status_code, second.status_code) == (302, 302)
        assert Unit.objects.count() == before + 1

    def test_one_report_of_a_reader_without_an_account(self):
        client, unit = Client(enforce_csrf_checks=True), UnitFactory()
        address = f"{reverse('report')}?kind=enterprises.unit&id={unit.pk}"
        values = {**form_with(client.get(address), "problem"), "problem": "示例错误说明"}

        answers = [client.post(address, values) for _ in range(2)]

        assert [answer["Location"] for answer in answers] == [Correction.objects.get().get_absolute_url()] * 2

    def test_one_move(self, client):
        case = Case()
        page = client.get(case.ticket.get_absolute_url())
        [values] = [fields for _action, fields in forms(page) if fields.get("move") == "hand_over"]
        values["department"] = case.department.name

        answers = [client.post(reverse("ticket-move", args=[case.ticket.pk]), values) for _ in range(2)]

        assert [answer.status_code for answer in answers] == [302, 302]
        assert case.ticket.moves.count() == 2

    def test_a_form_that_comes_back_with_complaints_may_be_sent_again(self, client):
        values = ticket_form(client, title="")

        refused = client.post(reverse("ticket-add"), values)
        again = client.post(reverse("ticket-add"), {**form_with(refused, "title"), **values, "title": "示例新诉求"})

        assert (refused.status_code, again.status_code) == (422, 302)
        assert Ticket.objects.count() == 1

    def test_nothing_is_noted_where_the_view_fails(self, client, monkeypatch):
        values = ticket_form(client)
        monkeypatch.setattr("service.tickets.views.register", lambda **_values: 1 / 0)

        with pytest.raises(ZeroDivisionError):
            client.post(reverse("ticket-add"), values)

        assert Sending.objects.count() == 0

    def test_the_window_of_the_admin_hands_the_same_record_over_twice(self, client):
        address = reverse("admin:enterprises_industry_add") + "?_popup=1"
        values = {**form_with(client.get(address), "name"), "name": "示例行业", "_popup": "1"}

        first, second = (client.post(address, values) for _ in range(2))

        assert first.status_code == second.status_code == 200
        assert "data-popup-response" in first.text
        assert first.text == second.text

    def test_the_database_holds_it(self):
        Sending.objects.create(token="x")

        with pytest.raises(IntegrityError), transaction.atomic():
            Sending.objects.create(token="x")


class TestTheSameAgain:
    """Back, and the page is loaded anew: another token, and the same words."""

    def test_it_is_asked_about_and_nothing_is_recorded(self, client):
        client.post(reverse("ticket-add"), ticket_form(client, unit=UnitFactory(name="示例甲").name))
        ticket = Ticket.objects.get()
        values = {**ticket_form(client), "unit": "示例甲", "category": ticket.category_id}

        answer = client.post(reverse("ticket-add"), values)

        assert answer.status_code == 409
        assert SAME in answer.content.decode()
        assert "Cookie" not in answer.content.decode().split("<main")[1].split("</main>")[0]
        assert ticket.get_absolute_url() in answer.content.decode()
        assert Ticket.objects.count() == 1

        meant = client.post(reverse("ticket-add"), form_with(answer, "once_again"))
        assert meant.status_code == 302
        assert Ticket.objects.count() == 2

    @pytest.mark.parametrize("what", ["other words", "other person", "later"])
    def test_it_is_not_asked_about(self, client, what):
        unit, category = UnitFactory(name="示例甲"), CategoryFactory().pk
        values = {"unit": unit.name, "category": category}
        client.post(reverse("ticket-add"), {**ticket_form(client), **values})
        if what == "other words":
            values["title"] = "示例另一诉求"
        elif what == "other person":
            client.force_login(User.objects.create_superuser("示例另一人", password="x"))
        else:
            Sending.objects.update(at=timezone.now() - timedelta(minutes=11))

        answer = client.post(reverse("ticket-add"), {**ticket_form(client), **values})

        assert answer.status_code == 302
        assert Ticket.objects.count() == 2


def test_a_token_that_nobody_signed_is_none():
    assert read_token({FIELD: "forged"}) == ("", "")
    assert read_token({}) == ("", "")
