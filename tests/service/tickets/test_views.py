"""The pages of requests."""

import pytest
from django.test import Client
from django.urls import reverse

from service.models import Ticket
from service.tickets.actions import make_link
from service.tickets.choices import Move, Origin, Party, State
from tests.editing import seated
from tests.enterprises.factories import UnitFactory
from tests.events.factories import ActivityFactory, ParticipationFactory
from tests.pages import at_1_and_3_rows, page_of, queries, text_of
from tests.service.factories import CategoryFactory
from tests.service.worlds import ROAD, WORDS, Case

pytestmark = pytest.mark.django_db
DISTRICT, ALLIANCE, DEPARTMENT, ASKER = Party.DISTRICT, Party.ALLIANCE, Party.DEPARTMENT, Party.ASKER


@pytest.fixture
def case():
    return Case()


def post_move(client, ticket, move, **values):
    return client.post(reverse("ticket-move", args=[ticket.pk]), {"move": move, **values})


class TestTicket:
    @pytest.mark.parametrize(
        ("who", "status"), [(DISTRICT, 200), (ALLIANCE, 200), (DEPARTMENT, 200), (ASKER, 200), ("stranger", 403)]
    )
    def test_who_reads_it(self, client, case, who, status):
        case.go(Move.HAND_OVER)
        client.force_login(case.people[who])

        assert client.get(case.ticket.get_absolute_url()).status_code == status

    @pytest.mark.parametrize("who", [ALLIANCE, DEPARTMENT, ASKER])
    def test_another_s_is_as_one_that_does_not_exist(self, client, case, who):
        other = Case()
        other.go(Move.HAND_OVER)
        client.force_login(case.people[who])
        case.go(Move.HAND_OVER)

        assert client.get(other.ticket.get_absolute_url()).status_code == 404
        assert post_move(client, other.ticket, "accept").status_code == 404

    def test_the_asker_reads_answers_and_not_what_offices_write_each_other(self, client, case):
        case.go(Move.HAND_OVER, Move.ACCEPT)
        case.go(Move.TRANSFER, department=UnitFactory(name="示例另一部门", kind="department"))
        Ticket.objects.filter(pk=case.ticket.pk).update(contact="示例科")
        client.force_login(case.people[ASKER])

        text = text_of(client, case.ticket.get_absolute_url())

        assert WORDS not in text
        assert "示例另一部门" not in text
        assert "示例科" not in text

    def test_a_move_that_is_made(self, client, case):
        client.force_login(case.people[ALLIANCE])

        response = post_move(client, case.ticket, "hand_over", department=case.department.name)

        assert response.status_code == 302
        assert Ticket.objects.get().state == State.ASSIGNED

    def test_what_was_typed_stays_where_a_move_is_refused(self, client, case):
        client.force_login(case.people[ALLIANCE])

        response = post_move(client, case.ticket, "hand_over", department="没有这个部门", note="示例交办意见")

        assert response.status_code == 422
        assert "示例交办意见" in response.content.decode()
        assert Ticket.objects.get().state == State.COLLECTED

    def test_a_move_that_somebody_else_made_first(self, client, case):
        client.force_login(case.people[DISTRICT])
        case.go(Move.HAND_OVER)

        response = client.post(
            reverse("ticket-move", args=[case.ticket.pk]),
            {"move": "hand_over", "department": case.department.name},
            follow=True,
        )

        assert "现在的状态是“交办”" in response.content.decode()

    @pytest.mark.parametrize("who", [DISTRICT, ASKER])
    def test_a_rating_survives_reopening_as_that_of_its_round(self, client, case, who):
        case.go(*ROAD[:4])
        case.go(Move.CONFIRM, rating=4, rating_words="示例：及时")
        case.go(Move.STRIKE_OFF, Move.REOPEN)
        client.force_login(case.people[who])

        page = page_of(client, case.ticket.get_absolute_url())

        assert [" ".join(row.text.split()) for row in page.select("#facts dl div")][
            -1
        ] == "满意度 第1轮4 / 5 · 示例：及时"
        assert [row.text for row in page.select(".moves .rated")] == ["满意度：4 / 5 · 示例：及时"]

    def test_an_unknown_move(self, client, case):
        client.force_login(case.people[DISTRICT])

        assert post_move(client, case.ticket, "explode").status_code == 404

    @at_1_and_3_rows
    def test_queries(self, client, case, rows):
        case.go(Move.HAND_OVER)
        for _ in range(rows):
            case.go(Move.TRANSFER, department=UnitFactory(kind="department"))
        client.force_login(case.people[DISTRICT])

        assert queries(client, case.ticket.get_absolute_url()) == 14


class TestRegister:
    def values(self, **changes):
        return {
            **{"title": "示例新诉求", "category": CategoryFactory().pk, "channel": "hotline", "asked_on": "2026-03-02"},
            **changes,
        }

    def test_by_the_liaison_of_an_alliance(self, client, case):
        client.force_login(case.people[ALLIANCE])
        values = self.values(unit=case.ticket.unit.name, alliance=case.ticket.alliance.pk)

        client.post(reverse("ticket-add"), values)

        made = Ticket.objects.get(title="示例新诉求")
        assert (made.alliance, made.moves.get().party, made.registered_by) == (
            case.ticket.alliance,
            ALLIANCE,
            case.people[ALLIANCE],
        )

    def test_not_for_another_alliance(self, client, case):
        client.force_login(case.people[ALLIANCE])
        values = self.values(unit=case.ticket.unit.name, alliance=Case().ticket.alliance.pk)

        response = client.post(reverse("ticket-add"), values)

        assert list(response.context["form"].errors) == ["alliance"]

    def test_by_the_enterprise_itself(self, client, case):
        client.force_login(case.people[ASKER])

        client.post(reverse("ticket-add"), self.values(unit=case.ticket.unit.pk))

        made = Ticket.objects.get(title="示例新诉求")
        assert (made.unit, made.channel, made.moves.get().party) == (case.ticket.unit, "platform", ASKER)

    def test_not_for_another_enterprise(self, client, case):
        client.force_login(case.people[ASKER])

        response = client.post(reverse("ticket-add"), self.values(unit=UnitFactory().pk))

        assert list(response.context["form"].errors) == ["unit"]

    @pytest.mark.parametrize("who", [DEPARTMENT, "stranger"])
    def test_not_by_others(self, client, case, who):
        client.force_login(case.people[who])

        assert client.post(reverse("ticket-add"), self.values()).status_code == 403

    def test_telephone_numbers_are_refused_and_the_rest_is_kept(self, client, case):
        client.force_login(case.people[DISTRICT])
        values = self.values(unit=case.ticket.unit.name, description="请联系13800138000")

        response = client.post(reverse("ticket-add"), values)

        assert list(response.context["form"].errors) == ["description"]
        assert "示例新诉求" in response.content.decode()

    def test_several_of_one_visit(self, client, case):
        visit = ActivityFactory(kind="visit")
        for party in ({"alliance": case.ticket.alliance, "role": "organiser"}, {"unit": case.ticket.unit}):
            ParticipationFactory(activity=visit, **party)
        client.force_login(case.people[ALLIANCE])
        category, unit = CategoryFactory().pk, case.ticket.unit.pk
        rows = {"form-TOTAL_FORMS": 3, "form-INITIAL_FORMS": 0}
        for n, title in enumerate(["示例问题一", "示例问题二"]):
            rows |= {f"form-{n}-unit": unit, f"form-{n}-title": title, f"form-{n}-category": category}
        rows |= {"form-2-unit": unit}

        client.post(reverse("visit-tickets", args=[visit.pk]), rows)

        made = Ticket.objects.filter(activity=visit).order_by("number")
        assert [(one.title, one.alliance, one.channel) for one in made] == [
            ("示例问题一", case.ticket.alliance, "visit"),
            ("示例问题二", case.ticket.alliance, "visit"),
        ]

    @pytest.mark.parametrize("kind", ["visit", "meeting"])
    def test_whoever_went_there_is_not_offered_as_asking(self, client, case, kind):
        visit = ActivityFactory(kind=kind)
        for unit, role in ((case.department, "organiser"), (case.ticket.unit, "subject")):
            ParticipationFactory(activity=visit, unit=unit, role=role)
        client.force_login(case.people[DISTRICT])
        address = reverse("visit-tickets", args=[visit.pk])
        row = {"form-0-unit": case.department.pk, "form-0-title": "示例", "form-0-category": CategoryFactory().pk}

        offered = client.get(address).context["form"][0].fields["unit"].queryset
        refused = client.post(address, {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 0, **row})

        assert list(offered) == [case.ticket.unit]
        assert list(refused.context["form"][0].errors) == ["unit"]

    def test_one_bad_row_of_a_visit_registers_none(self, client, case):
        visit = ActivityFactory(kind="visit")
        ParticipationFactory(activity=visit, unit=case.ticket.unit)
        client.force_login(case.people[DISTRICT])
        category, unit = CategoryFactory().pk, case.ticket.unit.pk
        rows = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 0}
        for n, title in enumerate(["示例问题一", "13800138000"]):
            rows |= {f"form-{n}-unit": unit, f"form-{n}-title": title, f"form-{n}-category": category}

        response = client.post(reverse("visit-tickets", args=[visit.pk]), rows)

        assert response.status_code == 422
        assert not Ticket.objects.filter(activity=visit).exists()

    def test_correcting_details_keeps_the_state(self, client, case):
        client.force_login(case.people[ALLIANCE])
        ticket = case.ticket
        url = reverse("ticket-edit", args=[ticket.pk])
        values = self.values(unit=ticket.unit.name, title="示例更正", category=ticket.category_id, why="示例原因")

        client.post(url, {**values, "versions": client.get(url).context["token"]})

        fresh = Ticket.objects.get()
        assert (fresh.title, fresh.state, fresh.moves.count()) == ("示例更正", "collected", 1)
        assert fresh.history.first().history_change_reason == "示例原因"

    def test_of_two_who_correct_the_second_is_told(self, client, case):
        client.force_login(case.people[ALLIANCE])
        ticket, url = case.ticket, reverse("ticket-edit", args=[case.ticket.pk])
        values = self.values(unit=ticket.unit.name, category=ticket.category_id, why="示例原因")
        opened = client.get(url).context["token"]

        client.post(url, {**values, "title": "示例先存", "versions": opened})
        second = client.post(url, {**values, "title": "示例后存", "versions": opened})

        assert second.status_code == 409
        assert "示例先存" in second.content.decode()
        assert "示例后存" in second.content.decode()
        assert Ticket.objects.get().title == "示例先存"


class TestPrivateLink:
    def open(self, client, case):
        token = make_link(ticket=case.ticket, by=case.people[ALLIANCE])
        return client.get(reverse("ticket-link", args=[token]), follow=True)

    def test_it_opens_one_s_request_without_an_account(self, client, case):
        response = self.open(client, case)

        assert response.redirect_chain == [("/asked/", 302)]
        assert case.ticket.number in response.content.decode()

    def test_confirming(self, client, case):
        case.go(*ROAD[:4])
        self.open(client, case)

        client.post(reverse("ticket-asked"), {"move": "confirm", "rating": "2", "rating_words": "示例评价"})

        ticket = Ticket.objects.get()
        assert (ticket.state, ticket.rating, ticket.rating_words) == (State.CONFIRMED, 2, "示例评价")

    def test_no_score_is_chosen_beforehand_and_one_is_needed(self, client, case):
        case.go(*ROAD[:4])
        self.open(client, case)
        address = reverse("ticket-asked")

        page = page_of(client, address)
        refused = client.post(address, {"move": "confirm", "rating": "", "rating_words": "示例评价"})

        box = page.select_one("#move-confirm select[name=rating]")
        assert [one["value"] for one in box.select("option[selected]")] in ([], [""])
        assert [one.text for one in box.select("option")] == [
            *("请选择", "5 · 非常满意", "4 · 满意", "3 · 一般", "2 · 不满意", "1 · 很不满意"),
        ]
        assert "必填" in page.select_one("label[for=confirm-rating]").text
        assert (refused.status_code, Ticket.objects.get().state) == (422, State.FEEDBACK)
        assert "请选择满意度：从1（很不满意）到5（非常满意）。" in refused.content.decode()
        assert "示例评价" in refused.content.decode()

    def test_returning_needs_words(self, client, case):
        case.go(*ROAD[:4])
        self.open(client, case)

        assert client.post(reverse("ticket-asked"), {"move": "return"}).status_code == 422
        client.post(reverse("ticket-asked"), {"move": "return", "note": "示例：还没有解决"})
        assert Ticket.objects.get().state == State.HANDLING

    def test_the_work_of_offices_is_not_open_to_it(self, client, case):
        self.open(client, case)

        response = client.post(reverse("ticket-asked"), {"move": "hand_over", "department": case.department.name})

        assert response.status_code == 404
        assert Ticket.objects.get().state == State.COLLECTED

    def test_a_forged_one_opens_nothing(self, client, case):
        response = client.get(reverse("ticket-link", args=["forged"]), follow=True)

        assert response.status_code == 404
        assert case.ticket.title not in response.content.decode()

    def test_one_that_leaked_and_was_withdrawn_opens_nothing_from_then_on(self, client, case):
        self.open(client, case)
        office = Client()
        office.force_login(case.people[ALLIANCE])
        office.post(reverse("ticket-link-make", args=[case.ticket.pk]), {"withdraw": "yes"})

        response = client.get(reverse("ticket-asked"))

        assert response.status_code == 404
        assert case.ticket.title not in response.content.decode()

    def test_it_is_shown_once(self, client, case):
        client.force_login(case.people[ALLIANCE])
        client.post(reverse("ticket-link-make", args=[case.ticket.pk]))
        page = case.ticket.get_absolute_url()

        assert ["/asked/" in text_of(client, page) for _ in range(2)] == [True, False]

    def test_the_asker_makes_none(self, client, case):
        client.force_login(case.people[ASKER])

        assert client.post(reverse("ticket-link-make", args=[case.ticket.pk])).status_code == 403


class TestPublic:
    def test_numbers_alone(self, client, case):
        Ticket.objects.filter(pk=case.ticket.pk).update(title="示例机密", description="示例机密", contact="示例机密")

        text = text_of(client, reverse("services"))

        assert "示例机密" not in text
        assert case.ticket.number not in text
        assert case.ticket.unit.name not in text

    def test_told_requests_stand_apart(self, client):
        Ticket.objects.create(
            number="示例所载", origin=Origin.TOLD, title="示例来源所载", category=CategoryFactory(), outcome="示例结果"
        )
        response = client.get(reverse("services"))

        assert "示例来源所载" in response.content.decode()
        assert response.context["whole"].collected == 0

    def test_auditor_reads_and_moves_nothing(self, client, case):
        client.force_login(seated("auditor"))

        assert client.get(case.ticket.get_absolute_url()).status_code == 200
        assert post_move(client, case.ticket, "hand_over", department=case.department.name).status_code == 403
