"""Common problems: opened of several requests, led by an alliance, closed with what came of it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from registry.accounts.matters import held_by
from registry.messaging.models import Notification
from service.models import CommonProblem, ProblemPart
from service.problems.actions import add_request, close_problem, open_problem, take_out
from service.tickets.choices import Move, Party
from tests.alliances.factories import AllianceFactory
from tests.editing import liaison, seated
from tests.pages import at_1_and_3_rows, queries, text_of
from tests.service.factories import make_problem, make_ticket
from tests.service.worlds import ROAD, Case

pytestmark = pytest.mark.django_db
ADD = "/problems/add/"


def day(days=10):
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def industry():
    return AllianceFactory(axis="horizontal", short_name="示例产业")


@pytest.fixture
def leader(industry):
    return liaison(industry)


@pytest.fixture
def problem(industry):
    return make_problem(alliance=industry)


def opened(industry, by, tickets=None, **values):
    values = {"title": "示例共性问题", "due_on": day(), **values}
    tickets = tickets or [make_ticket(alliance=industry) for _request in range(2)]
    return open_problem(alliance=industry, tickets=tickets, by=by, **values)


class TestOpening:
    def test_an_alliance_opens_one_of_its_requests(self, industry, leader):
        tickets = [make_ticket(alliance=industry) for _request in range(2)]

        problem = opened(industry, leader, tickets)

        assert set(problem.parts.values_list("ticket", "added_by")) == {(one.pk, leader.pk) for one in tickets}
        assert (problem.state, problem.opened_by) == ("open", leader)

    def test_the_district_opens_one_and_the_alliance_is_told(
        self, industry, leader, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            problem = opened(industry, seated("staff"))

        assert list(
            Notification.objects.filter(user=leader, about=f"problem:{problem.pk}:opened").values_list("address")
        ) == [(problem.get_absolute_url(),)]

    def test_one_request_is_no_common_problem(self, industry, leader):
        with pytest.raises(ValidationError) as error:
            opened(industry, leader, [make_ticket(alliance=industry)])

        assert "tickets" in error.value.message_dict

    def test_a_day_that_has_passed_is_refused(self, industry, leader):
        with pytest.raises(ValidationError) as error:
            opened(industry, leader, due_on=day(-1))

        assert "due_on" in error.value.message_dict

    def test_nobody_opens_one_for_another_alliance(self, industry):
        with pytest.raises(PermissionDenied):
            opened(industry, liaison(AllianceFactory()))

    def test_nobody_adds_what_he_may_not_read(self, industry, leader):
        with pytest.raises(PermissionDenied):
            opened(industry, leader, [make_ticket(alliance=industry), make_ticket()])

    def test_a_request_that_was_struck_off_is_refused_by_its_number(self, industry, leader):
        closed = Case(ticket=make_ticket(alliance=industry)).go(*ROAD)

        with pytest.raises(ValidationError, match=closed.number):
            opened(industry, leader, [make_ticket(alliance=industry), closed])

    def test_a_request_is_part_of_one_problem(self, problem, industry, leader):
        taken = problem.parts.first().ticket

        with pytest.raises(ValidationError, match=taken.number):
            opened(industry, leader, [make_ticket(alliance=industry), taken])
        with pytest.raises(IntegrityError), transaction.atomic():
            ProblemPart.objects.create(problem=make_problem(), ticket=taken)


class TestKeeping:
    def test_a_request_is_added_and_taken_out(self, problem, industry, leader):
        ticket = make_ticket(alliance=industry)

        add_request(problem=problem, ticket=ticket, by=leader)
        assert problem.parts.count() == 3
        take_out(problem=problem, ticket=ticket, by=leader)

        assert problem.parts.filter(ticket=ticket).count() == 0

    def test_two_requests_stay(self, problem, leader):
        with pytest.raises(ValidationError, match="请结束"):
            take_out(problem=problem, ticket=problem.parts.first().ticket, by=leader)

    def test_whoever_works_on_its_requests_hears_what_came_of_it(
        self, industry, leader, django_capture_on_commit_callbacks
    ):
        case = Case(ticket=make_ticket(alliance=industry))
        case.go(Move.HAND_OVER, Move.ACCEPT)
        problem = opened(industry, leader, [case.ticket, make_ticket(alliance=industry)])

        with django_capture_on_commit_callbacks(execute=True):
            closed = close_problem(problem=problem, outcome="示例结果", by=leader)

        told = Notification.objects.filter(about=f"problem:{problem.pk}:closed").values_list("user", flat=True)
        assert case.people[Party.DEPARTMENT].pk in told
        assert case.people[Party.ASKER].pk not in told
        assert (closed.state, closed.outcome, closed.closed_by) == ("closed", "示例结果", leader)

    def test_it_is_closed_once_and_with_words(self, problem, leader):
        with pytest.raises(ValidationError) as error:
            close_problem(problem=problem, outcome="  ", by=leader)
        assert "outcome" in error.value.message_dict
        close_problem(problem=problem, outcome="示例结果", by=leader)
        with pytest.raises(ValidationError, match="已结束"):
            close_problem(problem=problem, outcome="示例结果", by=leader)

    @pytest.mark.parametrize("values", [{"state": "closed"}, {"outcome": "示例结果"}, {"due_on": None}])
    def test_the_database_refuses_an_end_without_words_and_a_problem_without_day(self, problem, values):
        with pytest.raises(IntegrityError), transaction.atomic():
            CommonProblem.objects.filter(pk=problem.pk).update(**values)

    def test_an_open_one_is_held_by_its_alliance(self, problem, leader):
        held = [(one.matter.kind, one.matter.record, one.matter.due_on) for one in held_by(leader)]

        assert ("problem", problem.pk, problem.due_on) in held
        close_problem(problem=problem, outcome="示例结果", by=leader)
        assert "problem" not in {one.matter.kind for one in held_by(leader)}


class TestPages:
    @at_1_and_3_rows
    def test_number_of_queries(self, client, industry, rows):
        client.force_login(seated("staff"))
        for _row in range(rows):
            problem = make_problem(alliance=industry)
        for _row in range(rows):
            ProblemPart.objects.create(problem=problem, ticket=make_ticket(alliance=industry))

        assert [queries(client, address) for address in ("/problems/", problem.get_absolute_url())] == [5, 6]

    def test_numbers_are_pasted_as_they_stand(self, client, industry, leader):
        client.force_login(leader)
        tickets = [make_ticket(alliance=industry) for _request in range(3)]
        typed = "{}\n {}，{}\n".format(*(ticket.number for ticket in tickets))
        data = {"title": "示例共性问题", "alliance": industry.pk, "due_on": day().isoformat(), "tickets": typed}

        answer = client.post(ADD, data)

        assert answer.url == CommonProblem.objects.get().get_absolute_url()
        assert ProblemPart.objects.count() == 3

    def test_a_number_that_is_none_is_named_and_all_stays(self, client, industry, leader):
        client.force_login(leader)
        foreign = make_ticket()
        typed = f"{make_ticket(alliance=industry).number}\n{foreign.number}\n示例无此号"
        data = {"title": "示例共性问题", "alliance": industry.pk, "due_on": day().isoformat(), "tickets": typed}

        answer = client.post(ADD, data)

        assert answer.status_code == 422
        page = answer.content.decode()
        assert f"{foreign.number}、示例无此号" in page
        assert CommonProblem.objects.count() == 0

    def test_an_office_sees_its_own_requests_and_how_many_others(self, client, industry):
        case = Case(ticket=make_ticket(alliance=industry, title="示例自己的诉求"))
        case.go(Move.HAND_OVER)
        other = make_ticket(alliance=industry, title="示例别人的诉求")
        problem = opened(industry, seated("staff"), [case.ticket, other])
        client.force_login(case.people[Party.DEPARTMENT])
        client.cookies["django_language"] = "en"

        page = text_of(client, problem.get_absolute_url())

        assert "示例自己的诉求" in page
        assert "示例别人的诉求" not in page
        assert "1 request of other offices is not shown here." in page
        assert 'name="deed"' not in page

    def test_an_enterprise_reads_none(self, client, problem):
        client.force_login(liaison(problem.parts.first().ticket.unit))

        assert [client.get(address).status_code for address in ("/problems/", problem.get_absolute_url())] == [403, 403]

    def test_a_request_leads_to_its_problem_from_inside_alone(self, client, problem, leader):
        ticket = problem.parts.first().ticket
        pages = {}
        for who in (leader, liaison(ticket.unit)):
            client.force_login(who)
            pages[who] = text_of(client, ticket.get_absolute_url())

        assert [problem.get_absolute_url() in page for page in pages.values()] == [True, False]
