"""What waits for reviewers has a day, and tells them of it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import IntegrityError, transaction

from registry.fields.workdays import after
from registry.messaging.alerts.actions import tell_due
from registry.messaging.models import Alert
from registry.messaging.stages import first_days
from registry.provenance.deadlines import DECIDED_DAYS
from registry.provenance.models import Correction, Proposal
from tests.editing import seated
from tests.portal.admin_rows import correction, proposal

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 6, 8, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(("make", "model"), [(correction, Correction), (proposal, Proposal)])
class TestDay:
    def test_it_is_to_be_decided_within_a_week(self, make, model):
        with time_machine.travel(MONDAY, tick=False):
            assert make().due_on == after(MONDAY.date(), DECIDED_DAYS)

    def test_the_database_refuses_one_without(self, make, model):
        made = make()
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.filter(pk=made.pk).update(due_on=None)

    def test_reviewers_hear_then_the_district(self, make, model):
        reviewer, staff = seated("reviewer"), seated("staff")
        with time_machine.travel(MONDAY, tick=False):
            made = make()
        days = first_days(made.due_on)
        for stage in ("due", "late"):
            with time_machine.travel(datetime.combine(days[stage], MONDAY.time(), MONDAY.tzinfo), tick=False):
                tell_due()

        told = Alert.objects.filter(record=str(made.pk)).order_by("pk").values_list("stage", "user")
        assert list(told) == [("due", reviewer.pk), *(("late", pk) for pk in sorted([reviewer.pk, staff.pk]))]
