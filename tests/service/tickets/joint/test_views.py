"""The page of a request of several offices, and the queue of each."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from service.models import Extension, ProgressNote, SupportingTask
from service.tickets.actions import make_link
from service.tickets.choices import Move, Party
from service.tickets.joint.actions import answer_support, ask_support, note_progress
from tests.editing import seated
from tests.enterprises.factories import UnitFactory
from tests.pages import at_1_and_3_rows, queries, text_of
from tests.service.worlds import Case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    case = Case()
    case.go(Move.HAND_OVER, Move.ACCEPT)
    return case


def helped(case, name="示例协办部门"):
    """Return (somebody of another office, the task that it was asked for)."""
    unit = UnitFactory(kind="department", name=name)
    day = timezone.localdate() + timedelta(days=5)
    by = case.people[Party.DEPARTMENT]
    return seated("handler", unit), ask_support(ticket=case.ticket, department=unit, task="示例任务", due_on=day, by=by)


def post(client, ticket, deed, record, **values):
    return client.post(reverse("ticket-deed", args=[ticket.pk]), {"deed": deed, "record": record.pk, **values})


class TestParts:
    def test_an_office_is_asked_and_answers(self, client, case):
        unit = UnitFactory(kind="department", name="示例协办部门")
        helper = seated("handler", unit)
        client.force_login(case.people[Party.DEPARTMENT])
        day = timezone.localdate() + timedelta(days=5)
        asked = post(client, case.ticket, "support", case.ticket, department=unit.name, task="示例任务", due_on=day)
        task = SupportingTask.objects.get()
        client.force_login(helper)
        answered = post(client, case.ticket, "answer", task, answer="示例答复")

        task.refresh_from_db()
        assert (asked.status_code, answered.status_code) == (302, 302)
        assert (task.department, task.state, task.answer) == (unit, "answered", "示例答复")

    def test_what_was_typed_stays_where_it_is_refused(self, client, case):
        client.force_login(case.people[Party.DEPARTMENT])
        response = post(client, case.ticket, "support", case.ticket, department="示例无此单位", task="示例任务")

        assert response.status_code == 422
        assert "示例无此单位" in response.content.decode()
        assert not SupportingTask.objects.exists()

    def test_what_is_not_on_the_page_is_refused(self, client, case):
        helper, task = helped(case)
        client.force_login(helper)
        response = post(client, case.ticket, "withdraw", task, reason="示例原因")

        task.refresh_from_db()
        assert (response.status_code, task.state) == (302, "open")

    @pytest.mark.parametrize(("deed", "record"), [("dance", "x"), ("answer", "x")])
    def test_what_there_is_not(self, client, case, deed, record):
        client.force_login(case.people[Party.DEPARTMENT])
        address = reverse("ticket-deed", args=[case.ticket.pk])
        assert client.post(address, {"deed": deed, "record": record}).status_code == 404

    def test_who_reads_the_parts(self, client, case):
        helper, task = helped(case)
        answer_support(task=task, answer="示例内部答复", by=helper)
        people = {**case.people, "helper": helper}
        read = {}
        for who, user in people.items():
            client.force_login(user)
            response = client.get(case.ticket.get_absolute_url())
            read[who] = "示例内部答复" in response.content.decode()

        assert read == {**dict.fromkeys(people, True), Party.ASKER: False, "stranger": False}

    def test_the_queue_of_the_supporting_office_has_its_part(self, client, case):
        helper, _task = helped(case)
        other = seated("handler", UnitFactory(kind="department"))
        found = {}
        for name, user in {"helper": helper, "other": other, "leader": case.people[Party.DEPARTMENT]}.items():
            client.force_login(user)
            found[name] = "示例任务" in text_of(client, reverse("ticket-queue"))

        assert found == {"helper": True, "other": False, "leader": False}


class TestStory:
    def test_an_extension_stands_in_it_asked_for_and_granted(self, client, case):
        client.force_login(case.people[Party.DEPARTMENT])
        day = case.ticket.due_on + timedelta(days=9)
        post(client, case.ticket, "extension", case.ticket, reason="示例等检测", new_day=day)
        client.force_login(case.people[Party.ALLIANCE])
        post(client, case.ticket, "grant", Extension.objects.get(), words="示例同意")
        text = text_of(client, case.ticket.get_absolute_url())

        case.ticket.refresh_from_db()
        assert case.ticket.due_on == day
        assert text.index("示例等检测") < text.index("示例同意")

    def test_the_asker_reads_the_notes_that_are_meant_for_it(self, client, case):
        by = case.people[Party.DEPARTMENT]
        note_progress(ticket=case.ticket, words="示例给企业看", is_shown=True, by=by)
        note_progress(ticket=case.ticket, words="示例内部进展", by=by)
        client.get(reverse("ticket-link", args=[make_link(ticket=case.ticket, by=None)]))
        text = text_of(client, reverse("ticket-asked"))

        assert ("示例给企业看" in text, "示例内部进展" in text) == (True, False)

    def test_a_note_from_the_page(self, client, case):
        client.force_login(case.people[Party.ALLIANCE])
        response = post(client, case.ticket, "note", case.ticket, words="示例进展", is_shown="on")

        assert response.status_code == 302
        assert [(note.words, note.is_shown) for note in ProgressNote.objects.all()] == [("示例进展", True)]


@at_1_and_3_rows
def test_queries_of_the_page(client, case, rows):
    for number in range(rows):
        helper, task = helped(case, f"示例协办{number}")
        answer_support(task=task, answer="示例答复", by=helper)
        note_progress(ticket=case.ticket, words="示例进展", by=helper)
    client.force_login(case.people[Party.DISTRICT])

    assert queries(client, case.ticket.get_absolute_url()) == 14
