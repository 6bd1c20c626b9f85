"""Atom feeds."""

import feedparser
import pytest
import time_machine

from registry.history.actions import changing
from registry.history.choices import Via
from tests.alliances.factories import AllianceFactory
from tests.enterprises.factories import PartyOrganisationFactory, UnitFactory
from tests.events.factories import ActivityFactory, NoticeFactory, ParticipationFactory, PersonPartFactory
from tests.pages import at_1_and_3_rows, queries
from tests.registry.accounts.factories import StaffFactory
from tests.registry.provenance.factories import CitationFactory, SourceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english(client):
    """Read in English, whose words stand in the code."""
    client.cookies["django_language"] = "en"


def feed(client, address):
    """Return a feed as a reader sees it."""
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    parsed = feedparser.parse(response.content)
    assert not parsed.bozo
    return parsed


def titles(client, address):
    """Return the titles of a feed's entries."""
    return [entry.title for entry in feed(client, address).entries]


def notice(**fields):
    """Return a notice that anybody may read."""
    return NoticeFactory(published_at="2020-07-01T00:00Z", published_by=StaffFactory(), **fields)


@at_1_and_3_rows
def test_number_of_queries(client, rows):
    alliance = AllianceFactory()
    for _row in range(rows):
        activity = ActivityFactory()
        ParticipationFactory(activity=activity, alliance=alliance)
        CitationFactory(target=activity)
        CitationFactory(target=notice(alliance=alliance))

    assert queries(client, "/activities/feed.atom") == 3
    assert queries(client, "/notices/feed.atom") == 2
    assert queries(client, f"/alliances/{alliance.pk}/feed.atom") == 5


def test_an_entry_tells_date_place_and_source(client):
    activity = ActivityFactory(starts="2020-06", place="示例地点", description="示例<说明>")
    ParticipationFactory(activity=activity, alliance=AllianceFactory(short_name="示例"))
    CitationFactory(target=activity, source=SourceFactory(title="示例来源"))

    parsed = feed(client, "/activities/feed.atom")
    [entry] = parsed.entries

    assert parsed.feed.link == "http://testserver/activities/"
    assert entry.link == f"http://testserver/activities/{activity.pk}/"
    assert entry.id == entry.link
    assert "published" not in entry
    assert [tag.term for tag in entry.tags] == ["Forum or lecture", "示例"]
    for words in ("June 2020", "示例地点", "示例&lt;说明&gt;", "示例来源"):
        assert words in entry.summary


def test_what_is_not_public_stays_out(client):
    ActivityFactory(title="示例公开")
    ActivityFactory(is_public=False)
    NoticeFactory()

    assert titles(client, "/activities/feed.atom") == ["示例公开"]
    assert titles(client, "/notices/feed.atom") == []


class TestUpdated:
    """An entry is as new as its record, whatever day it tells of."""

    @pytest.fixture(autouse=True)
    def clock(self):
        with time_machine.travel("2026-11-01T09:00+08:00", tick=False) as clock:
            yield clock

    def updated(self, client, address="/activities/feed.atom"):
        """Return (title, when it was updated) of the entries of a feed."""
        return [(entry.title, entry.updated) for entry in feed(client, address).entries]

    @pytest.mark.parametrize("starts", ["1999", "2020-06", "2020-06-15", "2031-01-01", None])
    def test_what_was_recorded_today_is_new_whatever_its_date(self, client, clock, starts):
        ActivityFactory.create_batch(60, starts="2026-10-01", title="示例较早")
        clock.move_to("2026-11-28T09:00+08:00")
        ActivityFactory(title="示例今日", starts=starts, status="planned")

        found = self.updated(client)

        assert found[0] == ("示例今日", "2026-11-28T09:00:00+08:00")
        assert len(found) == 50
        assert feed(client, "/activities/feed.atom").feed.updated == "2026-11-28T09:00:00+08:00"

    @pytest.mark.parametrize("starts", ["2031-01-01", "2026-11", "2026", "2026-12"])
    def test_nothing_lies_in_the_future(self, client, starts):
        ActivityFactory(title="示例", starts=starts, status="planned")

        assert self.updated(client) == [("示例", "2026-11-01T09:00:00+08:00")]

    def test_a_correction_moves_its_entry_alone(self, client, clock):
        wrong = ActivityFactory(title="示例有误")
        ActivityFactory(title="示例无误", starts="2020-07-01")
        clock.move_to("2026-11-28T09:00+08:00")
        wrong.place = "示例地点"
        wrong.save()

        assert self.updated(client) == [
            ("示例有误", "2026-11-28T09:00:00+08:00"),
            ("示例无误", "2026-11-01T09:00:00+08:00"),
        ]

    def test_a_part_that_is_added_or_taken_away_moves_it(self, client, clock):
        alliance = AllianceFactory()
        kept = ParticipationFactory(activity__title="示例", alliance=alliance)
        address = f"/alliances/{alliance.pk}/feed.atom"
        clock.move_to("2026-11-02T09:00+08:00")
        part = ParticipationFactory(activity=kept.activity, unit=UnitFactory(), alliance=None)
        assert self.updated(client, address) == [("示例", "2026-11-02T09:00:00+08:00")]
        clock.move_to("2026-11-03T09:00+08:00")
        part.delete()
        assert self.updated(client, address) == [("示例", "2026-11-03T09:00:00+08:00")]
        clock.move_to("2026-11-04T09:00+08:00")
        PersonPartFactory(activity=kept.activity)
        assert self.updated(client, address) == [("示例", "2026-11-04T09:00:00+08:00")]

    def test_a_notice_counts_from_its_publication_until_it_is_changed(self, client, clock):
        alliance = AllianceFactory()
        told = NoticeFactory(
            title="示例信息", alliance=alliance, published_at="2026-11-10T08:00+08:00", published_by=StaffFactory()
        )
        address = f"/alliances/{alliance.pk}/feed.atom"
        assert self.updated(client, address) == []
        clock.move_to("2026-11-11T09:00+08:00")
        assert self.updated(client, address) == [("示例信息", "2026-11-10T08:00:00+08:00")]
        told.body = "示例更正"
        told.save()
        [entry] = feed(client, address).entries
        assert (entry.published, entry.updated) == ("2026-11-10T08:00:00+08:00", "2026-11-11T09:00:00+08:00")

    def test_what_one_change_wrote_is_of_one_moment(self, client, clock):
        with changing(by=StaffFactory(), via=Via.IMPORT):
            ActivityFactory(title="示例较新", starts="2020-07-01")
            clock.shift(2)
            ActivityFactory(title="示例较早", starts="2020-06-15")

        moment = "2026-11-01T09:00:00+08:00"
        assert self.updated(client) == [("示例较新", moment), ("示例较早", moment)]

    def test_records_of_one_moment_stand_newest_first(self, client):
        for starts in (None, "2020-06-15", "2021", "2020-06", "2020-07-01"):
            ActivityFactory(title=starts or "未载", starts=starts)

        assert titles(client, "/activities/feed.atom") == ["2021", "2020-07-01", "2020-06-15", "2020-06", "未载"]


def test_the_conditions_of_the_list_hold(client):
    ActivityFactory(title="示例论坛", kind="forum")
    ActivityFactory(title="示例走访", kind="visit")
    notice(title="示例人才", flow="talent")
    notice(title="示例资金", flow="funds")

    assert titles(client, "/activities/feed.atom?kind=visit") == ["示例走访"]
    assert titles(client, "/notices/feed.atom?flow=talent") == ["示例人才"]


def test_an_alliance_has_its_activities_and_notices(client):
    alliance, other = AllianceFactory(), AllianceFactory()
    ParticipationFactory(activity__title="示例活动", alliance=alliance)
    ParticipationFactory(activity__title="别的活动", alliance=other)
    notice(title="示例信息", alliance=alliance)
    notice(title="别的信息")

    assert titles(client, f"/alliances/{alliance.pk}/feed.atom") == ["示例信息", "示例活动"]


def test_a_unit_has_the_activities_of_its_party_organisations(client):
    unit = UnitFactory()
    activity = ActivityFactory(title="示例活动")
    ParticipationFactory(activity=activity, unit=unit)
    ParticipationFactory(activity=activity, organisation=PartyOrganisationFactory(host=unit))
    ParticipationFactory(activity__title="示例党日", activity__starts="2020-07", unit=None,
                         organisation=PartyOrganisationFactory(host=unit))  # fmt: skip
    ParticipationFactory(unit=UnitFactory())

    assert titles(client, f"/units/{unit.pk}/feed.atom") == ["示例党日", "示例活动"]


@pytest.mark.parametrize("address", ["/alliances/nobody/feed.atom", "/units/nobody/calendar.ics"])
def test_nobody_has_none(client, address):
    assert client.get(address).status_code == 404


def test_pages_name_their_feed_and_calendar(client):
    alliance = AllianceFactory()
    ActivityFactory()

    page = client.get(f"/alliances/{alliance.pk}/").content.decode()
    assert f'title="{alliance.name}" href="/alliances/{alliance.pk}/feed.atom"' in page
    assert f'href="/alliances/{alliance.pk}/calendar.ics"' in page

    month = client.get("/activities/2020/6/?kind=forum").content.decode()
    assert 'href="/activities/calendar.ics?kind=forum&amp;month=2020-06"' in month
