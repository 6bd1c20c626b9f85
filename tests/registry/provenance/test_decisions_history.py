"""Decisions on reported errors stand in the history with their answers."""

import pytest

from registry.history.actions import undo
from registry.history.models import Change
from registry.provenance.corrections.actions import accept_correction, decline_correction, report_error
from registry.provenance.models import Correction
from tests.enterprises.factories import UnitFactory
from tests.registry.provenance.factories import SourceFactory

pytestmark = pytest.mark.django_db


def reported(unit):
    return report_error(record=unit, field="trade", problem="示例", written="", client="c")


def test_accepted_correction_is_one_change_of_the_record(user):
    unit = UnitFactory(trade="旧业")
    correction = reported(unit)
    unit.trade = "新业"
    accept_correction(
        correction=correction, record=unit, source=SourceFactory(), section="", page="", answer="已更正", by=user
    )
    change = Change.objects.get()
    assert (change.target, change.why, change.by, change.row_count) == (unit, "已更正", user, 3)

    undo(change=change, why="示例", by=user)
    unit.refresh_from_db()
    assert unit.trade == "旧业"
    assert unit.citations.count() == 0
    assert Correction.objects.get().status == "open"


def test_declined_correction_is_a_change_with_its_answer(user):
    correction = reported(UnitFactory())
    decline_correction(correction=correction, answer="来源如此", by=user)
    change = Change.objects.get()
    assert (change.target, change.why, change.by) == (correction, "来源如此", user)
