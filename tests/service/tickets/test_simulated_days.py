"""Many requests through weeks of simulated time: who was told of which day, compared with a model that knows no alert.

The suite follows a hundred requests, `.ci/long walks` ten thousand (SIMULATED).
"""

import random
from collections import Counter
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from registry.fields.workdays import is_workday
from registry.messaging.alerts.actions import tell_due
from registry.messaging.delivering.worker import deliver
from registry.messaging.hours import is_working_time
from registry.messaging.models import Alert, Digest, Message, Notification
from service.models import Ticket, Urging
from service.tickets.actions import end_pauses, move
from service.tickets.choices import HELD_BY, OPEN, Move, Party
from service.tickets.urging.actions import urge
from tests.alliances.factories import AllianceFactory
from tests.editing import liaison, seated
from tests.enterprises.factories import UnitFactory
from tests.service.factories import CategoryFactory, make_ticket
from tests.walks import SIMULATED

pytestmark = pytest.mark.django_db
SHANGHAI = ZoneInfo("Asia/Shanghai")
FIRST, DAYS = date(2026, 4, 20), 60  # May Day, with days that are worked in exchange, lies within
HOURS = [(3, 0), (8, 10), (8, 40), (12, 50), (17, 20), (17, 50), (22, 0)]
"""When the timer runs each day, day off or not."""


def at(day, hour, minute):
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=SHANGHAI)


def counted(day, working_days):
    """Return the day that lies some working days before or after a day, counted one by one."""
    step = timedelta(days=1 if working_days > 0 else -1)
    while working_days:
        day += step
        working_days -= is_workday(day) and (1 if step.days > 0 else -1)
    return day


def stage_of(due_on, today):
    """Return the stage of a day, as the rule says it: two days before, on the day, after it, a week after."""
    due = due_on if is_workday(due_on) else counted(due_on, -1)
    if today >= counted(due_on, 6):
        return "escalated"
    if today > due_on:
        return "late"
    if today >= due:
        return "due"
    return "soon" if today >= counted(due, -2) else None


class World:
    """A few offices, their people, and many requests between them."""

    def __init__(self, count, chance):
        self.chance = chance
        self.alliances = [AllianceFactory(axis="vertical") for _one in range(4)]
        self.departments = [UnitFactory(kind="department") for _one in range(4)]
        self.units = [UnitFactory() for _one in range(6)]
        self.category = CategoryFactory()
        self.people = {one.pk: liaison(one) for one in [*self.alliances, *self.units]}
        self.people |= {one.pk: seated("handler", one) for one in self.departments}
        self.staff = seated("staff", email="staff@example.org")
        for key, user in self.people.items():
            user.email = f"{key}@example.org"
            user.save()
        self.left, self.tickets, self.told = count, [], {}

    def holder(self, ticket, party):
        keys = {Party.ALLIANCE: ticket.alliance_id, Party.DEPARTMENT: ticket.department_id, Party.ASKER: ticket.unit_id}
        return self.people[keys[party]]

    def work(self, moment):
        """Register some requests and move some, as people do, each by whom it is up to."""
        for _one in range(min(self.left, max(1, SIMULATED // DAYS))):
            self.left -= 1
            made = {"alliance": self.chance.choice(self.alliances), "unit": self.chance.choice(self.units)}
            self.tickets.append(make_ticket(**made, category=self.category, at=moment))
        for ticket in self.chance.sample(self.tickets, k=min(len(self.tickets), max(1, SIMULATED // 40))):
            ticket.refresh_from_db()
            if ticket.state in OPEN:
                self.move_on(ticket, moment)

    def move_on(self, ticket, moment):
        party = HELD_BY[ticket.state]
        name = self.chance.choice(ticket.moves_from_here())
        changes = {
            Move.HAND_OVER: {"department": self.chance.choice(self.departments)},
            Move.TRANSFER: {"department": self.chance.choice(self.departments)},
            Move.PAUSE: {"until": moment.date() + timedelta(days=self.chance.randint(1, 30))},
        }.get(name, {})
        try:
            move(ticket=ticket, move=name, note="示例", at=moment, by=self.holder(ticket, party), **changes)
            if self.chance.random() < 0.2:
                urge(ticket=ticket, reason="示例", at=moment, by=self.staff)
        except (ValidationError, PermissionDenied):
            pass

    def expect(self, moment):
        """Write down who must hear of what now, by the rule alone: told[record, day, stage, person] = the day."""
        if not is_working_time(moment):
            return
        today = moment.date()
        for ticket in Ticket.objects.filter(state__in=OPEN):
            stage, party = stage_of(ticket.due_on, today), HELD_BY[ticket.state]
            if stage is None:
                continue
            heard = [self.holder(ticket, party)]
            if stage in ("late", "escalated"):
                heard.append(self.staff if party == Party.ALLIANCE else self.people[ticket.alliance_id])
            if stage == "escalated":
                heard.append(self.staff)
            for user in heard:
                self.told.setdefault((ticket.pk, ticket.due_on, stage, user.pk), today)


@pytest.mark.walks
@pytest.mark.one_engine
def test_each_is_told_on_its_working_day_once_and_in_hours():
    world = World(SIMULATED, random.Random(1))  # noqa: S311 — the same walk each time
    for offset in range(DAYS):
        for hour, minute in HOURS:
            moment = at(FIRST + timedelta(days=offset), hour, minute)
            with time_machine.travel(moment, tick=False):
                if hour == 12:
                    world.work(moment)
                    end_pauses(at=moment)
                    assert not Ticket.objects.filter(state__in=OPEN, due_on=None).exists()
                world.expect(moment)
                tell_due(at=moment)
                deliver(at=moment)

    rows = {(row.record, row.due_on, row.stage, row.user_id): row.day for row in Alert.objects.exclude(user=None)}
    assert rows == world.told
    assert len(rows) > SIMULATED
    assert all(is_working_time(row.at) for row in Alert.objects.all())
    assert all(is_working_time(row.sent_at) for row in Message.objects.filter(in_hours=True, state="sent"))
    assert all(is_workday(row.day) for row in Urging.objects.all())
    twice = Counter(Notification.objects.values_list("user", "about"))
    assert max(twice.values()) == max(Counter(Digest.objects.values_list("user", "day")).values()) == 1
    assert Message.objects.filter(in_hours=True, state="sent").count() > DAYS // 2
    assert timezone.localtime(Message.objects.filter(in_hours=True).latest("made_at").made_at).hour in (8, 12, 17)
