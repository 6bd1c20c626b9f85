"""The day of a task tells whoever holds it, then the alliance, then the district."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
import time_machine

from alliances.promises.choices import TaskState
from registry.messaging.alerts.actions import tell_due
from registry.messaging.models import Alert
from registry.messaging.stages import first_days
from tests.alliances.factories import AllianceFactory, TaskFactory
from tests.editing import liaison, seated
from tests.enterprises.factories import UnitFactory

pytestmark = pytest.mark.django_db
SHANGHAI = ZoneInfo("Asia/Shanghai")
DUE = date(2026, 6, 10)


def test_the_holder_then_the_alliance_or_the_district():
    alliance, owner = AllianceFactory(), UnitFactory()
    people = {liaison(alliance).pk: "keeper", liaison(owner).pk: "owner", seated("staff").pk: "district"}
    mine, theirs = (
        TaskFactory(alliance=alliance, state=TaskState.OPEN, due_on=DUE, owner=one) for one in (None, owner)
    )
    TaskFactory(alliance=alliance)  # told by a source: nobody holds it
    told = {}
    for stage in ("due", "late"):
        with time_machine.travel(
            datetime.combine(first_days(DUE)[stage], time(9), ZoneInfo("Asia/Shanghai")), tick=False
        ):
            tell_due()
        for row in Alert.objects.filter(stage=stage):
            told.setdefault((row.record, stage), set()).add(people[row.user_id])

    assert told == {
        (mine.pk, "due"): {"keeper"},
        (theirs.pk, "due"): {"owner"},
        (mine.pk, "late"): {"keeper", "district"},
        (theirs.pk, "late"): {"owner", "keeper"},
    }
