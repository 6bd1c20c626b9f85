"""Activities and notices as iCalendar."""

import datetime
import uuid

import pytest
import time_machine
from icalendar import Calendar

from tests.alliances.factories import AllianceFactory
from tests.enterprises.factories import UnitFactory
from tests.events.factories import ActivityFactory, NoticeFactory, ParticipationFactory
from tests.pages import at_1_and_3_rows, queries
from tests.registry.accounts.factories import StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english(client):
    """Read in English, whose words stand in the code."""
    client.cookies["django_language"] = "en"


def calendar(client, address):
    """Return a calendar as a program reads it."""
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content)


def summaries(client, address):
    """Return the titles of a calendar's events."""
    return [str(event["SUMMARY"]) for event in calendar(client, address).walk("VEVENT")]


@at_1_and_3_rows
def test_number_of_queries(client, rows):
    alliance = AllianceFactory()
    for _row in range(rows):
        ParticipationFactory(alliance=alliance)
        NoticeFactory(alliance=alliance, published_at="2020-07-01T00:00Z", published_by=StaffFactory())

    assert queries(client, "/activities/calendar.ics") == 4
    assert queries(client, f"/alliances/{alliance.pk}/calendar.ics") == 6


def test_an_event_lasts_whole_days(client):
    activity = ActivityFactory(
        title="示例，活动；一", starts="2020-06-15", ends="2020-06-17", place="示例地点", description="示例说明"
    )
    ParticipationFactory(activity=activity, alliance=AllianceFactory(short_name="示例"))

    [event] = calendar(client, "/activities/calendar.ics").walk("VEVENT")

    assert event["SUMMARY"] == "示例，活动；一"
    assert event["DTSTART"].dt == datetime.date(2020, 6, 15)
    assert event["DTEND"].dt == datetime.date(2020, 6, 18)
    assert (event["LOCATION"], event["DESCRIPTION"], event["STATUS"]) == ("示例地点", "示例说明", "CONFIRMED")
    assert event["URL"] == f"http://testserver/activities/{activity.pk}/"
    assert [str(category) for category in event["CATEGORIES"].cats] == ["Forum or lecture", "示例"]


@pytest.mark.parametrize("ends", [None, "2020-06-15", "2020-07"])
def test_an_end_that_is_no_later_day_is_left_out(client, ends):
    ActivityFactory(starts="2020-06-15", ends=ends)

    [event] = calendar(client, "/activities/calendar.ics").walk("VEVENT")

    assert "DTEND" not in event


@pytest.mark.parametrize(("status", "word"), [("planned", "TENTATIVE"), ("cancelled", "CANCELLED")])
def test_plans_are_tentative(client, status, word):
    ActivityFactory(status=status)

    [event] = calendar(client, "/activities/calendar.ics").walk("VEVENT")

    assert event["STATUS"] == word


@time_machine.travel("2026-11-28", tick=False)
def test_a_plan_whose_day_has_passed_says_so(client):
    ActivityFactory(status="planned", starts="2020-10-01")

    [event] = calendar(client, "/activities/calendar.ics").walk("VEVENT")

    assert event["DESCRIPTION"] == "planned for 1 October 2020; what followed is not stated"


def test_the_identifier_stays_when_the_record_changes(client):
    activity = ActivityFactory()
    [before] = calendar(client, "/activities/calendar.ics").walk("VEVENT")
    activity.title, activity.starts = "示例改名", "2020-07-01"
    activity.save()

    [after] = calendar(client, "/activities/calendar.ics").walk("VEVENT")

    assert before["UID"] == after["UID"] == str(uuid.UUID(after["UID"]))


def test_no_activity_stands_on_a_day_that_no_source_gives(client):
    for starts in ("2020-06-15", "2020-06", "2020", None):
        ActivityFactory(title=starts or "未载", starts=starts)
    ActivityFactory(is_public=False)

    assert summaries(client, "/activities/calendar.ics") == ["2020-06-15"]
    words = calendar(client, "/activities/calendar.ics")["X-WR-CALDESC"]
    assert words.startswith(r"Public activities whose day a source gives.\n3 more\, known to the month or the year")


def test_it_says_nothing_of_what_is_left_out_where_nothing_is(client):
    ActivityFactory()

    words = calendar(client, "/activities/calendar.ics")["X-WR-CALDESC"]

    assert words == "Public activities whose day a source gives."


def test_the_conditions_of_the_list_hold(client):
    ActivityFactory(title="示例六月")
    ActivityFactory(title="示例七月", starts="2020-07-01")

    assert summaries(client, "/activities/calendar.ics?month=2020-06") == ["示例六月"]


def test_units_and_alliances_have_their_own(client):
    unit, alliance = UnitFactory(name="示例企业"), AllianceFactory(name="示例联盟")
    ParticipationFactory(activity__title="企业活动", unit=unit)
    ParticipationFactory(activity__title="联盟活动", alliance=alliance)

    assert summaries(client, f"/units/{unit.pk}/calendar.ics") == ["企业活动"]
    assert summaries(client, f"/alliances/{alliance.pk}/calendar.ics") == ["联盟活动"]
    assert calendar(client, f"/alliances/{alliance.pk}/calendar.ics")["X-WR-CALNAME"] == "示例联盟"


def test_notices_are_journal_entries_of_their_day(client):
    NoticeFactory(title="示例信息", published_at="2020-06-30T17:00Z", published_by=StaffFactory())
    NoticeFactory(title="示例草稿")

    [entry] = calendar(client, "/notices/calendar.ics").walk("VJOURNAL")

    assert entry["SUMMARY"] == "示例信息"
    assert entry["DTSTART"].dt == datetime.date(2020, 7, 1)


@pytest.mark.parametrize(
    "address",
    [
        "/activities/calendar.ics",
        "/activities/calendar.ics?kind=forum",
        "/notices/calendar.ics",
        "/alliances/{alliance}/calendar.ics",
        "/units/{unit}/calendar.ics",
    ],
)
def test_a_calendar_without_an_entry_is_one_all_the_same(client, address):
    ActivityFactory(is_public=False)
    empty = calendar(client, address.format(alliance=AllianceFactory().pk, unit=UnitFactory().pk))

    assert [part.name for part in empty.subcomponents] == ["VTIMEZONE"]
    assert empty["X-WR-TIMEZONE"] == empty.subcomponents[0]["TZID"] == "Asia/Shanghai"
    assert empty.subcomponents[0].subcomponents[-1]["TZOFFSETTO"].td == datetime.timedelta(hours=8)
    assert not empty.errors


def test_the_stamp_is_when_the_record_was_changed_last(client):
    with time_machine.travel("2026-11-01T09:00+08:00", tick=False):
        activity = ActivityFactory()
    with time_machine.travel("2026-11-02T09:00+08:00", tick=False):
        activity.place = "示例地点"
        activity.save()

    [event] = calendar(client, "/activities/calendar.ics").walk("VEVENT")

    assert event["DTSTAMP"].dt == datetime.datetime(2026, 11, 2, 1, tzinfo=datetime.UTC)
