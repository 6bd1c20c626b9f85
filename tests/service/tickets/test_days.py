"""Requests, supporting tasks and rounds of visits tell of their days."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from alliances.models import Alliance
from registry.accounts.matters import due_matters
from registry.fields.workdays import after
from registry.messaging.alerts.actions import tell_due
from registry.messaging.models import Alert
from registry.messaging.stages import first_days
from service.models import VisitRound
from service.tickets.choices import Move, Party
from service.tickets.joint.actions import ask_support
from tests.editing import liaison, seated
from tests.service.factories import VisitRoundFactory, VisitTargetFactory, make_ticket
from tests.service.worlds import Case

pytestmark = pytest.mark.django_db
START = datetime(2026, 6, 8, 9, tzinfo=ZoneInfo("Asia/Shanghai"))  # a Monday
ROAD = [Move.HAND_OVER, Move.ACCEPT, Move.SOLVE, Move.REPORT_BACK, Move.CONFIRM]


@pytest.fixture
def case():
    with time_machine.travel(START, tick=False):
        yield Case()


def tell(day):
    with time_machine.travel(datetime(day.year, day.month, day.day, 9, tzinfo=START.tzinfo), tick=False):
        return tell_due()


def told(record):
    return list(Alert.objects.filter(record=record.pk).order_by("pk").values_list("user", "stage"))


@pytest.mark.parametrize(
    ("steps", "holder", "above"),
    [
        (0, Party.ALLIANCE, Party.DISTRICT),
        (1, Party.DEPARTMENT, Party.ALLIANCE),
        (2, Party.DEPARTMENT, Party.ALLIANCE),
        (3, Party.ALLIANCE, Party.DISTRICT),
        (4, Party.ASKER, Party.ALLIANCE),
        (5, Party.ALLIANCE, Party.DISTRICT),
    ],
)
def test_the_party_that_holds_a_request_then_the_next_above(case, steps, holder, above):
    case.go(*ROAD[:steps])
    first, late = first_days(case.ticket.due_on)["due"], first_days(case.ticket.due_on)["late"]

    tell(first)
    assert told(case.ticket) == [(case.people[holder].pk, "due")]
    tell(late)
    assert told(case.ticket)[1:] == [(user.pk, "late") for user in by_key(case.people[holder], case.people[above])]


def by_key(*users):
    return sorted(users, key=lambda user: user.pk)


def test_a_pause_tells_of_its_end(case):
    case.go(*ROAD[:2], Move.PAUSE)
    tell(first_days(case.ticket.due_on)["soon"])

    assert told(case.ticket) == [(case.people[Party.DEPARTMENT].pk, "soon")]


def test_above_the_alliance_stands_its_parent(case):
    parent = Alliance.objects.create(pk="shili", name="示例上级联盟", short_name="示例上级", axis="vertical")
    Alliance.objects.filter(pk=case.ticket.alliance_id).update(parent=parent)
    lead = liaison(parent)
    tell(first_days(case.ticket.due_on)["late"])

    assert told(case.ticket) == [(user.pk, "late") for user in by_key(case.people[Party.ALLIANCE], lead)]


def test_a_request_without_alliance_is_the_district_s():
    with time_machine.travel(START, tick=False):
        ticket, staff = make_ticket(), seated("staff")
        ticket.alliance = None
        ticket.save()
    tell(first_days(ticket.due_on)["due"])

    assert told(ticket) == [(staff.pk, "due")]


def test_a_supporting_task_tells_its_office_then_the_one_that_leads(case):
    case.go(*ROAD[:2])
    office = seated("handler", case.ticket.unit)
    due_on = after(START.date(), 4)
    task = ask_support(
        ticket=case.ticket,
        department=case.ticket.unit,
        task="示例配合",
        due_on=due_on,
        by=case.people[Party.DEPARTMENT],
    )
    tell(due_on)
    tell(first_days(due_on)["late"])

    assert told(task) == [
        (office.pk, "due"),
        *((user.pk, "late") for user in by_key(case.people[Party.DEPARTMENT], office)),
    ]


def test_what_is_done_tells_nobody(case):
    case.go(*ROAD, Move.STRIKE_OFF)
    for days in range(40):
        tell(START.date() + timedelta(days=days))

    assert told(case.ticket) == []


def test_an_example_tells_nobody():
    with time_machine.travel(START, tick=False):
        ticket = Case(make_ticket(origin="sample")).ticket
    tell(ticket.due_on)

    assert told(ticket) == []


@pytest.mark.parametrize("role", ["alliance", "staff"])
def test_a_round_of_visits_tells_whose_it_is(case, role):
    with time_machine.travel(START, tick=False):
        alliance = case.ticket.alliance if role == "alliance" else None
        one = VisitTargetFactory(round=VisitRoundFactory(alliance=alliance)).round
        VisitRound.objects.filter(pk=one.pk).update(until=START.date() + timedelta(days=2))
    tell(START.date())

    holder = case.people[Party.ALLIANCE if alliance else Party.DISTRICT]
    assert told(one) == [(holder.pk, "soon")]


def test_what_is_due_is_read_in_as_many_queries_for_three_as_for_one(case, django_assert_max_num_queries):
    for _more in range(3):
        with django_assert_max_num_queries(14):
            due_matters(case.ticket.due_on)
        with time_machine.travel(START, tick=False):
            Case()
