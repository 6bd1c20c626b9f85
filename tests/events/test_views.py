"""Pages of activities and notices."""

import datetime

import pytest
import time_machine
from django.utils.html import strip_tags

from events.charts import neighbours, weeks
from events.filters import ActivityFilter
from events.models import Activity
from registry.fields.dates import PartialDate
from tests.alliances.factories import AllianceFactory
from tests.enterprises.factories import PartyOrganisationFactory, PersonFactory, UnitFactory
from tests.events.factories import (
    ActivityFactory,
    AgendaItemFactory,
    NoticeFactory,
    PairingFactory,
    ParticipationFactory,
    PersonPartFactory,
)
from tests.pages import at_1_and_3_rows, queries, text_of
from tests.registry.accounts.factories import StaffFactory
from tests.registry.provenance.factories import CitationFactory

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2020, 7, 1, 9, tzinfo=datetime.UTC)


def published(**fields):
    """Return a notice that anybody may read."""
    return NoticeFactory(published_at=NOW - datetime.timedelta(days=1), published_by=StaffFactory(), **fields)


class TestActivities:
    @at_1_and_3_rows
    def test_number_of_queries(self, client, rows):
        for starts in ("2020-06-15", "2020-06", "2020", None):
            for _row in range(rows):
                activity = ActivityFactory(starts=starts)
                CitationFactory(target=activity)
                part = ParticipationFactory(activity=activity, alliance=AllianceFactory())
                ParticipationFactory(activity=activity, unit=UnitFactory())
        assert queries(client, "/activities/") == 10
        assert queries(client, "/activities/2020/6/") == 11
        assert queries(client, f"/activities/?kind=forum&horizontal={part.alliance_id}") == 12

    def test_one_list_newest_first_and_undated_last(self, client):
        unknown, year = ActivityFactory(starts=None), ActivityFactory(starts="2020")
        old, new, month = (ActivityFactory(starts=starts) for starts in ("2019-01", "2020-06-15", "2020-06"))
        assert list(client.get("/activities/").context["object_list"]) == [new, month, year, old, unknown]
        oldest = client.get("/activities/", {"sort": "date"})
        assert list(oldest.context["object_list"]) == [old, year, month, new, unknown]

    def test_heading_months_pages_and_file_count_the_same(self, client):
        for starts, number in (("2020-06-15", 27), ("2020-06", 1), ("2020", 2), (None, 3)):
            ActivityFactory.create_batch(number, starts=starts)
        pages = [client.get("/activities/", {"page": page}) for page in (1, 2)]
        density = pages[0].context["density"]
        months = sum(cell.count for year in density.years for cell in year.cells)
        monthless = sum(year.monthless for year in [*density.years, *density.bare])
        rows = b"".join(client.get("/activities/?format=csv").streaming_content).decode("utf-8-sig").splitlines()
        assert pages[0].context["page_obj"].paginator.count == 33
        assert [len(page.context["object_list"]) for page in pages] == [25, 8]
        assert [page.content.decode().count("<h3>") for page in pages] == [25, 8]
        assert months + monthless + density.undated == 33
        assert len(rows) - 1 == 33

    def test_narrowed_by_how_precisely_it_is_dated(self, client):
        found = {
            name: ActivityFactory(starts=starts)
            for name, starts in (("day", "2020-06-15"), ("month", "2020-06"), ("year", "2020"), ("none", None))
        }
        for name, activity in found.items():
            response = client.get("/activities/", {"dated": name})
            assert list(response.context["object_list"]) == [activity], name
        options = client.get("/activities/").context["filter"].facets["dated"]["options"]
        assert {option.value: option.count for option in options} == dict.fromkeys(found, 1)
        assert "/activities/?dated=none" in text_of(client, "/activities/")
        assert client.get("/activities/", {"dated": "hour"}).status_code == 404

    @pytest.mark.parametrize(("starts", "shown"), [("2020-06-15", "2020"), ("2020", ""), (None, "")])
    def test_what_is_said_of_the_date_keeps_the_year(self, client, starts, shown):
        ActivityFactory(starts=starts, date_note="下午")
        assert f"<small>{shown}" in text_of(client, "/activities/")
        assert "下午</small>" in text_of(client, "/activities/")

    def test_narrowed_by_alliance_of_either_axis(self, client):
        across, down = AllianceFactory(axis="horizontal"), AllianceFactory(axis="vertical")
        both, one = ActivityFactory(), ActivityFactory()
        ParticipationFactory(activity=both, alliance=across)
        ParticipationFactory(activity=both, alliance=down)
        ParticipationFactory(activity=one, alliance=across)
        response = client.get("/activities/", {"horizontal": across.pk, "vertical": down.pk})
        assert list(response.context["object_list"]) == [both]
        facets = response.context["filter"].facets
        assert [(o.value, o.count) for o in facets["horizontal"]["options"]] == [(across.pk, 1)]

    def test_found_by_words_and_initials(self, client):
        activity = ActivityFactory(title="钱塘大讲堂")
        ActivityFactory(title="别的")
        for words in ("讲堂", "qtdjt"):
            assert list(client.get("/activities/", {"q": words}).context["object_list"]) == [activity]
        assert list(client.get("/activities/", {"q": "。"}).context["object_list"]) == []

    def test_month_leads_to_its_calendar_with_the_other_conditions(self, client):
        response = client.get("/activities/", {"month": "2020-06", "kind": "forum", "page": "2"})
        assert (response.status_code, response.url) == (302, "/activities/2020/6/?kind=forum")
        assert client.get("/activities/", {"month": "2020-06"}).url == "/activities/2020/6/"

    @pytest.mark.parametrize("month", ["2020", "2020-13", "0000-01", "June", "2020-06-15", "\x00"])
    def test_what_is_no_month_finds_nothing(self, client, month):
        ActivityFactory()
        response = client.get("/activities/", {"month": month})
        assert response.status_code == 400
        assert len(response.context["filter"].ignored) == 1
        assert list(response.context["object_list"]) == []

    def test_filter_by_month(self, client):

        activity = ActivityFactory(starts="2020-06-15")
        ActivityFactory(starts="2020-07")
        assert list(ActivityFilter({"month": "2020-06"}, Activity.objects.all()).qs) == [activity]

    def test_what_is_not_public_is_nowhere(self, client):
        activity = ActivityFactory(is_public=False)
        for address in ("/activities/", "/activities/2020/6/"):
            assert activity.title not in text_of(client, address)
        assert client.get(activity.get_absolute_url()).status_code == 404

    @pytest.mark.parametrize(("query", "status"), [("", 200), ("?kind=zz", 404), ("?q=zzz", 200), ("?q=%00", 400)])
    def test_empty(self, client, query, status):
        response = client.get(f"/activities/{query}")
        assert response.status_code == status
        assert 'class="none"' in response.content.decode()

    def test_oldest_first(self, client):
        old, new = ActivityFactory(starts="2019-01"), ActivityFactory(starts="2020-06-15")
        assert list(client.get("/activities/", {"sort": "date"}).context["object_list"]) == [old, new]
        assert list(client.get("/activities/", {"sort": "-date"}).context["object_list"]) == [new, old]

    @time_machine.travel("2026-11-28", tick=False)
    def test_a_plan_whose_day_has_passed_is_shown_as_one(self, client):
        unit = UnitFactory()
        activity = ActivityFactory(status="planned", starts="2020-10", description="示例")
        ParticipationFactory(activity=activity, unit=unit)
        pages = ["/activities/", "/activities/2020/10/", activity.get_absolute_url(), unit.get_absolute_url()]
        for address in [*pages, "/activities/feed.atom"]:
            page = text_of(client, address)
            assert "原计划2020年10月，后续未载" in page, address
            assert "计划中" not in page, address
        rows = b"".join(client.get("/activities/?format=csv").streaming_content).decode()
        assert "原计划2020年10月，后续未载" in rows

    def test_a_description_bears_the_marks_of_its_own_places(self, client):
        activity = ActivityFactory(description="示例代码605166")
        whole = CitationFactory(target=activity)
        own = CitationFactory(target=activity, field="description")
        lead = text_of(client, activity.get_absolute_url()).split('<p class="lead"')[1].split("</p>")[0]
        assert (str(own.source) in lead, str(whole.source) in lead) == (True, False)


class TestMonth:
    def test_days_hold_what_begins_on_them(self, client):
        day, month, year = (ActivityFactory(starts=starts) for starts in ("2020-06-15", "2020-06", "2020"))
        context = client.get("/activities/2020/6/").context
        busy = [(cell.date.day, cell.activities) for week in context["weeks"] for cell in week if cell.activities]
        assert busy == [(15, [day])]
        assert (context["dated"], context["of_the_month"], list(context["of_the_year"])) == ([day], [month], [year])

    def test_weeks_begin_on_monday_and_fill_up(self):
        grid = weeks(2020, 6, [])
        assert (grid[0][0].date, grid[-1][-1].date) == (datetime.date(2020, 6, 1), datetime.date(2020, 7, 5))
        assert [cell.outside for cell in grid[-1]] == [False, False, True, True, True, True, True]

    def test_turns_to_the_nearest_months_with_activities(self, client):
        for starts in ("2019-12-28", "2020-06-15", "2020-08"):
            ActivityFactory(starts=starts)
        context = client.get("/activities/2020/6/").context
        assert (context["before"], context["after"]) == (("2019-12", 1), ("2020-08", 1))
        assert neighbours(PartialDate("2020-06"), []) == (None, None)

    @pytest.mark.parametrize("address", ["/activities/2020/13/", "/activities/2020/0/", "/activities/99999/1/"])
    def test_no_such_month(self, client, address):
        assert client.get(address).status_code == 404

    @pytest.mark.parametrize("address", ["/activities/1999/1/", "/activities/1/1/"])
    def test_empty_month_is_a_page(self, client, address):
        assert "<table>" in text_of(client, address)

    def test_the_key_of_an_activity_is_no_month(self, client):
        assert client.get(ActivityFactory(id="2020").get_absolute_url()).status_code == 200


class TestActivity:
    @at_1_and_3_rows
    def test_number_of_queries(self, client, rows):
        activity = ActivityFactory(kind="meeting")
        CitationFactory(target=activity)
        for _row in range(rows):
            ParticipationFactory(activity=activity, alliance=AllianceFactory())
            ParticipationFactory(activity=activity, organisation=PartyOrganisationFactory(), role="host")
            AgendaItemFactory(activity=activity)
            CitationFactory(target=PairingFactory(activity=activity))
            CitationFactory(target=PersonPartFactory(activity=activity))
        # One of them for the people, one for the activity's own sources, one for all its marks, however many.
        assert queries(client, activity.get_absolute_url()) == 8

    def test_people_stand_with_role_and_post_as_printed_and_private_ones_masked(self, client):
        activity = ActivityFactory()
        official = PersonPartFactory(activity=activity, person=PersonFactory(name="赵公开", is_private=False))
        CitationFactory(target=official)
        PersonPartFactory(
            activity=activity, person=PersonFactory(name="王示例"), role="interviewed", as_printed="", title=""
        )
        page = text_of(client, activity.get_absolute_url())
        table = client.get("/activities/?format=csv").getvalue().decode()
        words = strip_tags(page.replace("<", " <")).split()
        assert words[words.index("赵公开") :][:3] == ["赵公开", "示例讲话", "示例职务"]
        assert words[words.index("王某") :][:3] == ["王某", "受访", "职务未载"]
        assert official.citations.get().source.title in page
        assert "赵公开（示例职务，示例讲话）；王某（受访）" in table
        assert "王示例" not in page + table

    def test_people_at_an_activity_that_is_not_public_stand_nowhere(self, client):
        part = PersonPartFactory(activity=ActivityFactory(is_public=False), person=PersonFactory(is_private=False))
        source = CitationFactory(target=part).source
        assert part.person.name not in text_of(client, source.get_absolute_url())
        assert client.get(part.activity.get_absolute_url()).status_code == 404

    def test_tells_who_took_part_and_what_was_decided_but_not_the_minutes(self, client):
        activity = ActivityFactory(kind="meeting", results="示例成果", minutes="内部记录", starts="2020-06")
        unit = ParticipationFactory(activity=activity, unit=UnitFactory(), role="host", basis="inferred").unit
        AgendaItemFactory(activity=activity, decision="示例决定")
        CitationFactory(target=activity, field="starts", says="6月中旬")
        page = text_of(client, activity.get_absolute_url())
        for told in (unit.name, "示例成果", "示例决定", "6月中旬", "/activities/2020/6/"):
            assert told in page
        assert "内部记录" not in page

    def test_unknown_date_and_place(self, client):
        assert text_of(client, ActivityFactory(starts=None).get_absolute_url()).count('class="unknown"') == 3


class TestNotices:
    @pytest.fixture(autouse=True)
    def now(self):
        with time_machine.travel(NOW):
            yield

    @at_1_and_3_rows
    def test_number_of_queries(self, client, rows):
        for _row in range(rows):
            notice = published(alliance=AllianceFactory())
            CitationFactory(target=notice)
        assert queries(client, "/notices/") == 5
        assert queries(client, notice.get_absolute_url()) == 3

    def test_only_what_is_published_and_has_not_expired(self, client):
        shown = published(is_pinned=True)
        hidden = [NoticeFactory(), published(expires_at=NOW)]
        assert list(client.get("/notices/").context["object_list"]) == [shown]
        assert [client.get(notice.get_absolute_url()).status_code for notice in hidden] == [404, 404]
        assert shown.body in text_of(client, shown.get_absolute_url())

    def test_narrowed_by_flow(self, client):
        published(flow="funds")
        wanted = published(flow="talent")
        assert list(client.get("/notices/", {"flow": "talent"}).context["object_list"]) == [wanted]

    def test_empty(self, client):
        assert 'class="none"' in text_of(client, "/notices/")
