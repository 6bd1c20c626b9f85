"""Atom feeds."""

import feedparser
import pytest

from tests.accounts.factories import StaffFactory
from tests.alliances.factories import AllianceFactory
from tests.enterprises.factories import PartyOrganisationFactory, UnitFactory
from tests.events.factories import ActivityFactory, NoticeFactory, ParticipationFactory
from tests.pages import at_1_and_3_rows, queries
from tests.provenance.factories import CitationFactory, SourceFactory

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
    assert entry.updated == "2020-06-30T00:00:00+08:00"
    assert "published" not in entry
    assert [tag.term for tag in entry.tags] == ["Forum or lecture", "示例"]
    for words in ("June 2020", "示例地点", "示例&lt;说明&gt;", "示例来源"):
        assert words in entry.summary


def test_what_is_not_public_or_not_dated_stays_out(client):
    ActivityFactory(title="示例公开")
    ActivityFactory(is_public=False)
    ActivityFactory(starts="2020")
    NoticeFactory()

    assert titles(client, "/activities/feed.atom") == ["示例公开"]
    assert titles(client, "/notices/feed.atom") == []


def test_the_newest_come_first(client):
    for starts in ("2020-06-15", "2021", "2020-06", "2020-07-01"):
        ActivityFactory(title=starts, starts=starts)

    assert titles(client, "/activities/feed.atom") == ["2020-07-01", "2020-06", "2020-06-15"]


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
