"""The board, the queue and the list of requests."""

import pytest
from django.urls import reverse

from service.models import Ticket
from service.tickets.choices import Party
from service.tickets.views import TicketListView
from tests.alliances.factories import AllianceFactory
from tests.editing import liaison
from tests.pages import at_1_and_3_rows, queries, text_of
from tests.service.factories import ServiceFactory, make_ticket
from tests.service.worlds import ROAD, Case

pytestmark = pytest.mark.django_db
DISTRICT, ALLIANCE, DEPARTMENT, ASKER = Party.DISTRICT, Party.ALLIANCE, Party.DEPARTMENT, Party.ASKER


@pytest.fixture
def case():
    return Case()


class TestLists:
    @at_1_and_3_rows
    def test_queries_of_the_board(self, client, rows):
        cases = [Case() for _ in range(rows)]
        for case in cases:
            case.go(*ROAD[:3])
        client.force_login(cases[0].people[DISTRICT])

        assert queries(client, reverse("tickets")) == 18

    @at_1_and_3_rows
    def test_queries_of_the_queue(self, client, rows):
        cases = [Case() for _ in range(rows)]
        client.force_login(cases[0].people[DISTRICT])

        assert queries(client, reverse("ticket-queue")) == 8

    @at_1_and_3_rows
    def test_queries_of_the_list(self, client, rows):
        cases = [Case() for _ in range(rows)]
        client.force_login(cases[0].people[DISTRICT])

        assert queries(client, reverse("ticket-list")) == 11  # one counts the examples among them

    @at_1_and_3_rows
    def test_queries_of_the_public_counts(self, client, rows):
        for _ in range(rows):
            Case().go(*ROAD[:3])
            ServiceFactory()

        assert queries(client, reverse("services")) == 11

    def test_an_alliance_for_which_nothing_is_in_work_is_known_to_the_board(self, client, case):
        case.go(*ROAD)
        client.force_login(case.people[DISTRICT])

        response = client.get(reverse("tickets"), {"alliance": case.ticket.alliance_id})

        assert response.status_code == 200
        assert list(response.context["closed"]) == [case.ticket]

    def test_of_many_pages_the_near_ones_are_named(self, client, monkeypatch):
        monkeypatch.setattr(TicketListView, "paginate_by", 1)
        alliance = AllianceFactory(axis="vertical")
        for _ in range(20):
            make_ticket(alliance=alliance)
        client.force_login(liaison(alliance))

        pages = client.get(reverse("ticket-list"), {"page": 10}).context["page_range"]

        assert pages == [1, 2, "…", 7, 8, 9, 10, 11, 12, 13, "…", 19, 20]

    @pytest.mark.parametrize("name", ["tickets", "ticket-queue", "ticket-list"])
    def test_lists_hold_one_s_own(self, client, case, name):
        other = make_ticket(title="示例另一件")
        client.force_login(case.people[ALLIANCE])

        text = text_of(client, reverse(name))

        assert case.ticket.number in text
        assert other.number not in text

    @pytest.mark.parametrize("name", ["tickets", "ticket-queue", "ticket-list", "ticket-add"])
    def test_who_has_no_part_in_requests_is_refused(self, client, case, name):
        client.force_login(case.people["stranger"])

        assert client.get(reverse(name)).status_code == 403

    def test_each_waits_for_whom_it_is_up_to(self, client, case):
        def waits():
            found = set()
            for who in (ALLIANCE, DEPARTMENT, ASKER):
                client.force_login(case.people[who])
                if client.get(reverse("ticket-queue")).context["waiting_count"]:
                    found.add(who)
            return found

        found = [waits()]
        for one in ROAD[:5]:
            case.go(one)
            found.append(waits())

        assert found == [{ALLIANCE}, {DEPARTMENT}, {DEPARTMENT}, {ALLIANCE}, {ASKER}, {ALLIANCE}]

    def test_download(self, client, case):
        client.force_login(case.people[ALLIANCE])

        rows = b"".join(client.get(reverse("ticket-list"), {"format": "csv"}).streaming_content).decode()

        assert case.ticket.number in rows

    @pytest.mark.parametrize("words", ["示例诉求", "2026", "shili"])
    def test_search(self, client, case, words):
        Ticket.objects.filter(pk=case.ticket.pk).update(number="2026-9999")
        client.force_login(case.people[DISTRICT])

        assert "2026-9999" in text_of(client, reverse("ticket-list") + f"?q={words}")
