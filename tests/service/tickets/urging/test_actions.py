"""Urging whoever holds a request, and supervision by the district: who may, who hears, how often."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from registry.accounts.models import HandOver
from registry.messaging.actions import choose_mail
from registry.messaging.alerts.actions import tell_due
from registry.messaging.models import Alert, Message, Notification
from registry.messaging.stages import first_days
from service.models import Supervision, Ticket, Urging
from service.tickets.actions import move
from service.tickets.choices import REQUESTS, Move, Party
from service.tickets.urging.actions import lift, supervise, urge
from service.tickets.urging.rules import may_urge
from tests.editing import seated
from tests.service.factories import make_ticket
from tests.service.worlds import Case

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 6, 8, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
WHO = [Party.ASKER, Party.ALLIANCE, Party.DEPARTMENT, Party.DISTRICT, "stranger"]
ROAD = [Move.HAND_OVER, Move.ACCEPT, Move.SOLVE, Move.REPORT_BACK]


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def case():
    made = Case()
    made.go(*ROAD[:2])
    return made


def heard(ticket_case):
    """Return the parties that were told last."""
    last = Notification.objects.order_by("-pk").values_list("about", flat=True).first()
    users = set(Notification.objects.filter(about=last).values_list("user", flat=True))
    return {who for who, user in ticket_case.people.items() if user.pk in users}


class TestUrging:
    @pytest.mark.parametrize(
        ("steps", "may"),
        [
            (0, {Party.ASKER, Party.DISTRICT}),
            (1, {Party.ASKER, Party.ALLIANCE, Party.DISTRICT}),
            (2, {Party.ASKER, Party.ALLIANCE, Party.DISTRICT}),
            (3, {Party.ASKER, Party.DISTRICT}),
            (4, {Party.ALLIANCE, Party.DISTRICT}),
        ],
    )
    def test_whoever_takes_part_urges_whoever_holds_it(self, steps, may):
        case = Case()
        case.go(*ROAD[:steps])

        assert {who for who in WHO if may_urge(case.people[who], case.ticket)} == may
        for who in set(WHO) - may:
            with pytest.raises(PermissionDenied):
                urge(ticket=case.ticket, reason="示例原因", by=case.people[who])

    def test_the_holder_alone_hears_of_it(self, case):
        made = urge(ticket=case.ticket, reason=" 示例企业停产 ", by=case.people[Party.ASKER])

        assert (made.party, made.holder, made.reason) == (Party.ASKER, Party.DEPARTMENT, "示例企业停产")
        assert heard(case) == {Party.DEPARTMENT}
        title = Notification.objects.order_by("-pk").first().title
        assert title == f"{case.ticket.number}“示例诉求”被企业催办：示例企业停产"

    def test_whoever_took_it_over_hears(self, case):
        other = seated("handler", case.department)
        row = {"kind": "ticket", "matter_id": case.ticket.pk, "target_id": case.department.pk, "position": 1}
        HandOver.objects.create(
            **row, giver=case.people[Party.DEPARTMENT], receiver=other, since=MONDAY.date(), title="示例"
        )
        urge(ticket=case.ticket, reason="示例原因", by=case.people[Party.ASKER])

        assert list(Notification.objects.filter(about__startswith="urging:").values_list("user", flat=True)) == [
            other.pk
        ]

    def test_where_nobody_holds_it_the_district_hears(self, case):
        case.people[Party.DEPARTMENT].seats.all().delete()
        urge(ticket=case.ticket, reason="示例原因", by=case.people[Party.ASKER])

        assert heard(case) == {Party.DISTRICT}

    def test_never_twice_for_a_working_day(self, case, monday):
        urge(ticket=case.ticket, reason="示例原因", by=case.people[Party.ASKER])
        with pytest.raises(ValidationError, match="已催办"):
            urge(ticket=case.ticket, reason="示例原因", by=case.people[Party.DISTRICT])
        monday.shift(timedelta(days=1))
        urge(ticket=case.ticket, reason="示例原因", by=case.people[Party.DISTRICT])

        assert list(Urging.objects.values_list("day", flat=True)) == [
            MONDAY.date(),
            MONDAY.date() + timedelta(days=1),
        ]

    def test_the_database_holds_it(self, case):
        made = urge(ticket=case.ticket, reason="示例原因", by=case.people[Party.ASKER])
        with pytest.raises(IntegrityError), transaction.atomic():
            Urging.objects.create(
                ticket=case.ticket, day=made.day, party=Party.DISTRICT, holder=Party.DEPARTMENT, reason="示例"
            )

    def test_a_weekend_counts_for_the_monday_and_the_mail_waits_for_it(self, case, monday):
        holder = case.people[Party.DEPARTMENT]
        holder.email = "a@example.org"
        holder.save()
        choose_mail(kinds=[REQUESTS], by=holder)
        monday.move_to(MONDAY + timedelta(days=5))
        made = urge(ticket=case.ticket, reason="示例原因", by=case.people[Party.ASKER])

        mail = Message.objects.get(key=f"mail:urging:{made.pk}:{holder.pk}")
        assert (made.day, mail.in_hours) == (MONDAY.date() + timedelta(days=7), True)
        monday.shift(timedelta(days=2))
        assert not may_urge(case.people[Party.ASKER], Ticket.objects.for_page().get(pk=case.ticket.pk))

    def test_examples_tell_nobody(self):
        case = Case(make_ticket(origin="sample"))
        before = Notification.objects.count()
        urge(ticket=case.ticket, reason="示例原因", by=case.people[Party.DISTRICT])

        assert Notification.objects.count() == before

    @pytest.mark.parametrize("reason", ["", "  ", "电话13800138000"])
    def test_a_reason_is_needed_and_holds_no_number(self, case, reason):
        with pytest.raises(ValidationError):
            urge(ticket=case.ticket, reason=reason, by=case.people[Party.ASKER])


class TestSupervision:
    def test_the_district_alone(self, case):
        for who in WHO:
            if who != Party.DISTRICT:
                with pytest.raises(PermissionDenied):
                    supervise(ticket=case.ticket, reason="示例原因", by=case.people[who])
        supervise(ticket=case.ticket, reason="示例原因", by=case.people[Party.DISTRICT])

        assert heard(case) == {Party.DEPARTMENT, Party.ALLIANCE}
        assert list(Ticket.objects.supervised()) == [case.ticket]

    def test_one_at_a_time_until_it_is_lifted(self, case):
        by = case.people[Party.DISTRICT]
        first = supervise(ticket=case.ticket, reason="示例原因", by=by)
        with pytest.raises(ValidationError, match="已在督办"):
            supervise(ticket=case.ticket, reason="示例原因", by=by)
        with pytest.raises(ValidationError):
            lift(supervision=first, words=" ", by=by)
        with pytest.raises(PermissionDenied):
            lift(supervision=first, words="示例理由", by=case.people[Party.ALLIANCE])
        lift(supervision=first, words="示例理由", by=by)
        with pytest.raises(ValidationError, match="已解除"):
            lift(supervision=first, words="示例理由", by=by)
        supervise(ticket=case.ticket, reason="示例原因", by=by)

        assert Supervision.objects.lasting().count() == 1

    def test_it_ends_with_the_request(self, case):
        supervise(ticket=case.ticket, reason="示例原因", by=case.people[Party.DISTRICT])
        case.go(*ROAD[2:], Move.CONFIRM, Move.STRIKE_OFF)

        row = Supervision.objects.get()
        assert (row.lifted_why, row.lifted_at) == ("诉求现在的状态：销号。", MONDAY)
        with pytest.raises(PermissionDenied):
            supervise(ticket=case.ticket, reason="示例原因", by=case.people[Party.DISTRICT])

    def test_a_move_within_work_leaves_it(self, case):
        supervise(ticket=case.ticket, reason="示例原因", by=case.people[Party.DISTRICT])
        move(ticket=case.ticket, move=Move.SOLVE, note="示例", by=case.people[Party.DEPARTMENT])

        assert Supervision.objects.lasting().count() == 1

    def test_all_hear_of_its_day_as_soon_as_it_comes(self, case, monday):
        supervise(ticket=case.ticket, reason="示例原因", by=case.people[Party.DISTRICT])
        days = first_days(case.ticket.due_on)
        told = {}
        for stage in ("soon", "due"):
            monday.move_to(datetime.combine(days[stage], MONDAY.time(), MONDAY.tzinfo))
            tell_due()
            users = set(Alert.objects.filter(stage=stage).values_list("user", flat=True))
            told[stage] = {who for who, user in case.people.items() if user.pk in users}

        assert told == {"soon": {Party.DEPARTMENT}, "due": {Party.DEPARTMENT, Party.ALLIANCE, Party.DISTRICT}}

    def test_it_stands_in_the_queue_of_the_district(self, case):
        waiting = Ticket.objects.waiting_for({Party.DISTRICT: True})
        assert not waiting.exists()
        supervise(ticket=case.ticket, reason="示例原因", by=case.people[Party.DISTRICT])

        assert list(waiting.all()) == [case.ticket]
