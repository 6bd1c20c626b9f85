"""Activities by sheet, with who took part."""

import pytest

from events.models import Activity, Participation
from registry.sheets.importing.uploading import apply_upload
from tests.alliances.factories import AllianceFactory
from tests.enterprises.factories import UnitFactory
from tests.events.factories import ActivityFactory, ParticipationFactory
from tests.registry.sheets.conftest import media  # noqa: F401
from tests.registry.sheets.uploads import exported, outcomes, reasons, upload

pytestmark = pytest.mark.django_db


def activity(**cells):
    return {"title": "示例例会", "kind": "会议", **cells}


def kind_of_meeting():
    from events.choices import ActivityKind

    return str(ActivityKind.MEETING.label)


def test_those_who_took_part_are_written_with_their_role():
    AllianceFactory(name="示例联盟"), UnitFactory(name="示例甲"), UnitFactory(name="示例乙")
    made = upload(
        "activities",
        activity(kind=kind_of_meeting(), as_organiser="示例联盟", as_participant="示例甲； 示例乙"),
    )
    assert outcomes(made) == ["new"]
    apply_upload(upload=made, by=None)
    parts = Participation.objects.filter(activity=Activity.objects.get())
    assert {(str(part.party), part.role) for part in parts} == {
        ("示例联盟", "organiser"),
        ("示例甲", "participant"),
        ("示例乙", "participant"),
    }
    assert [part.history.count() for part in parts] == [1, 1, 1]


def test_role_of_somebody_can_change_but_nobody_is_removed():
    held = ActivityFactory(title="示例例会")
    ParticipationFactory(activity=held, unit=UnitFactory(name="示例甲"), role="participant")
    cells = exported("activities")[0]
    moved = upload("activities", {**cells, "as_participant": "", "as_host": "示例甲"})
    assert outcomes(moved) == ["changed"]
    apply_upload(upload=moved, by=None)
    assert Participation.objects.get().role == "host"
    gone = upload("activities", {**cells, "as_participant": ""})
    assert [column for _row, column, _text in reasons(gone)] == ["as_host"] or outcomes(gone) == ["refused"]


def test_nobody_stands_in_two_columns():
    UnitFactory(name="示例甲")
    made = upload("activities", activity(kind=kind_of_meeting(), as_host="示例甲", as_participant="示例甲"))
    assert outcomes(made) == ["refused"]


def test_row_without_a_number_adds_to_those_who_took_part():
    held = ActivityFactory(title="示例例会", starts="2020-07", kind="meeting")
    ParticipationFactory(activity=held, unit=UnitFactory(name="示例甲"), role="participant")
    UnitFactory(name="示例乙")
    made = upload("activities", activity(kind=kind_of_meeting(), starts="2020-07", as_participant="示例乙"))
    assert outcomes(made) == ["changed"]
    apply_upload(upload=made, by=None)
    assert Participation.objects.count() == 2
