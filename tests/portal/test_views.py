"""The home page, about, the reader's settings, error pages."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from django.utils import translation
from django.views.defaults import bad_request, permission_denied, server_error

from registry.site.models import Profile
from tests.alliances.factories import AllianceFactory, MembershipFactory, PracticeFactory, TermFactory
from tests.enterprises.factories import UnitFactory
from tests.events.factories import ActivityFactory, ParticipationFactory
from tests.pages import at_1_and_3_rows, page_of, queries, shown, text_of
from tests.registry.provenance.factories import (
    CitationFactory,
    DisagreementFactory,
    FigureFactory,
    MetricFactory,
    SourceFactory,
)
from tests.registry.site.factories import ProfileFactory


@pytest.fixture
def client(client):
    """Read the pages in the language that the tests are written in."""
    client.cookies["django_language"] = "en"
    return client


def the_district():
    """Return the unit of which the profile has the totals; the profile is known, as in a running process."""
    unit = UnitFactory(kind="district")
    ProfileFactory(subject=unit)
    Profile.objects.current()
    return unit


@pytest.mark.django_db
class TestHome:
    @at_1_and_3_rows
    def test_number_of_queries(self, client, rows):
        district = the_district()
        CitationFactory(target=AllianceFactory(axis="umbrella"), field="axis", says="五纵五横")
        CitationFactory(target=PracticeFactory(id="hongmeng-san-pingtai"))
        for _row in range(rows):
            across, down = AllianceFactory(founded="2018-07"), AllianceFactory(axis="vertical", serves_all=True)
            activity = ParticipationFactory(alliance=across).activity
            ParticipationFactory(alliance=down, activity=activity)
            term = TermFactory(alliance=down, unit=MembershipFactory(alliance=across).unit)
            question = DisagreementFactory()
            for record in (across, activity, term, question):
                CitationFactory(target=record)
            CitationFactory(target=FigureFactory(subject=district, disagreement=question, metric=MetricFactory()))
        assert queries(client, "/") == 30  # comparisons and marks: one each

    def test_the_board_leads_to_the_records_of_a_crossing(self, client):
        across = AllianceFactory(short_name="外资")
        down = AllianceFactory(short_name="亲商助企", axis="vertical")
        activity = ParticipationFactory(alliance=across, activity__title="结对签约").activity
        ParticipationFactory(alliance=down, activity=activity)
        page = text_of(client, "/")
        assert f'class="stone s1" href="/board/{across.pk}/{down.pk}/"' in page
        assert page.index(f'<li id="{across.pk}--{down.pk}"') < page.index("结对签约")

    def test_a_crossing_of_an_office_names_unit_and_office(self, client):
        across, down = AllianceFactory(), AllianceFactory(axis="vertical", short_name="潮益荟")
        unit = MembershipFactory(alliance=across, unit__name="松下家电", basis="inferred").unit
        TermFactory(alliance=down, unit=unit)
        page = text_of(client, "/")
        assert "stone s1 inferred" in page
        assert f'<a href="{unit.get_absolute_url()}">松下家电 holds an office in 潮益荟: ' in page

    def test_a_year_narrows_the_board_and_its_crossings(self, client):
        across, down = AllianceFactory(), AllianceFactory(axis="vertical")
        for year in ("2019", "2020"):
            activity = ParticipationFactory(
                alliance=across, activity__title=f"例会{year}", activity__starts=year
            ).activity
            ParticipationFactory(alliance=down, activity=activity)

        page = page_of(client, "/?year=2020")

        assert [shown(link) for link in page.select(".theboard [aria-current]")] == ["2020"]
        assert [shown(link) for link in page.select(".crossings .crossing")] == ["2020, 例会2020"]
        assert [shown(small.b) for small in page.select(".smallboards li")] == ["2019", "2020"]

    def test_more_than_a_few_crossings_are_a_table_of_the_fullest(self, client):
        down = AllianceFactory(axis="vertical")
        for times in (1, 1, 1, 2, 1, 1):
            across = AllianceFactory()
            for _time in range(times):
                activity = ParticipationFactory(alliance=across).activity
                ParticipationFactory(alliance=down, activity=activity)

        rows = page_of(client, "/").select("#crossings tbody tr")

        assert [shown(row.select_one(".sum")) for row in rows] == ["2", "1", "1", "1", "1"]

    def test_the_size_of_an_alliance_is_a_range_where_sources_differ(self, client):
        across, question = AllianceFactory(), DisagreementFactory()
        AllianceFactory(axis="vertical")
        metric = MetricFactory(id="qiye")
        for value in (67, 75):
            FigureFactory(subject=across, metric=metric, value=value, printed=f"{value}家", disagreement=question)
        assert f'<b>67—75</b> <span>家</span> <a class="ne" href="/figures/#{question.pk}">' in text_of(client, "/")

    @pytest.mark.parametrize("kind", ["scope", "name"])
    def test_another_scope_or_wording_raises_no_alarm(self, client, kind):
        district, question = the_district(), DisagreementFactory(kind=kind, title="另一口径")
        FigureFactory(subject=district, value=2166, printed="2166个", disagreement=question)
        response = client.get("/")
        assert (list(response.context["disagreements"]), response.context["disagreement_count"]) == ([], 0)
        page = response.content.decode()
        assert "2,166" in page
        assert "tag differ" not in page
        assert "另一口径" not in page

    def test_totals_stand_with_what_else_is_printed(self, client):
        district, metric = the_district(), MetricFactory()
        common = {"subject": district, "metric": metric, "scope": "两新组织党员", "measure": "人"}
        FigureFactory(value=12042, printed="12042人", position=1, **common)
        FigureFactory(value=12000, printed="12000余人", position=2, **common)
        page = text_of(client, "/")
        assert '12,042<small lang="zh-Hans">人</small>' in page
        assert "also “12000余人”" in page

    def test_latest_are_public_and_of_alliances(self, client):
        shown = ParticipationFactory(alliance=AllianceFactory()).activity
        ParticipationFactory(alliance=AllianceFactory(), activity=ActivityFactory(is_public=False))
        ParticipationFactory(alliance=AllianceFactory(), activity=ActivityFactory(status="planned"))
        ActivityFactory()
        assert list(client.get("/").context["latest"]) == [shown]

    def test_disagreements_show_values_or_words(self, client):
        district = the_district()
        numbers, words = DisagreementFactory(), DisagreementFactory()
        common = {"subject": district, "metric": MetricFactory(), "disagreement": numbers}
        for value in (202, 209):
            FigureFactory(value=value, printed=str(value), **common)
        CitationFactory(target=words, says="10月28日成立")
        page = text_of(client, "/")
        assert "10月28日成立" in page
        assert '<li>202<small lang="zh-Hans">家</small>' in page

    def test_empty_database_says_what_to_do(self, client):
        page = text_of(client, "/")
        assert "No alliances on record yet" in page
        assert "<table" not in page

    def test_sources_are_numbered_as_the_page_names_them(self, client):
        issue = SourceFactory(kind="magazine", short_title="《示例刊》第5期")
        first = SourceFactory(parent=issue, short_title="《示例刊》第5期《一》", pages="15-19")
        second = SourceFactory(parent=issue, title="二")
        umbrella = AllianceFactory(axis="umbrella")
        CitationFactory(target=umbrella, field="description", source=first)
        CitationFactory(target=umbrella, field="axis", source=second, says="五纵五横")
        AllianceFactory()
        AllianceFactory(axis="vertical")
        page = text_of(client, "/")
        assert page.index("《示例刊》第5期《一》</a>, page 15-19") < page.index("same issue, “二”")


@pytest.mark.django_db
def test_about(client):
    page = text_of(client, "/about/")
    assert 'id="accessibility"' in page
    assert "estimates of anybody’s wealth" in page


@pytest.mark.django_db
class TestPreferences:
    @pytest.mark.parametrize(
        ("name", "value", "mark"),
        [
            ("text-size", "larger", 'data-text="larger"'),
            ("theme", "dark", 'dark.css" media="screen"'),
            ("language", "en", '<html lang="en"'),
        ],
    )
    def test_remembered(self, client, name, value, mark):
        response = client.post("/preferences/", {name: value, "next": "/about/"})
        assert (response.status_code, response.url) == (302, "/about/")
        assert mark in text_of(client, "/about/")
        client.post("/preferences/", {name: "", "next": "/about/"})
        assert mark not in text_of(client, "/about/")

    def test_light_links_no_dark_colours(self, client):
        client.post("/preferences/", {"theme": "light"})
        assert "dark.css" not in text_of(client, "/about/")

    def test_nonsense_is_not_kept(self, client):
        client.post("/preferences/", {"theme": "'><script>", "colour": "red"})
        assert client.cookies["theme"].value == ""
        assert "colour" not in client.cookies

    @pytest.mark.parametrize("page", ["https://elsewhere.example/", "//elsewhere.example", ""])
    def test_never_leads_elsewhere(self, client, page):
        assert client.post("/preferences/", {"theme": "dark", "next": page}).url == "/"

    def test_works_without_a_token(self):
        client = Client(enforce_csrf_checks=True)
        assert client.post("/preferences/", {"theme": "dark"}).status_code == 302

    def test_opened_by_address(self, client):
        assert client.get("/preferences/").url == "/"

    def test_pages_set_no_cookie_of_their_own(self, client):
        assert client.get("/about/").cookies == {}


class TestErrors:
    def test_server_error_needs_no_database(self):
        request = RequestFactory().get("/")
        with translation.override("en"):
            assert "Something went wrong here" in server_error(request).content.decode()
            assert "This request cannot be read" in bad_request(request, None).content.decode()

    def test_unknown_address_is_named_and_escaped(self, client):
        response = client.get("/nobody/<b>/")
        assert response.status_code == 404
        assert "/nobody/&lt;b&gt;/" in response.content.decode()

    def test_forbidden(self):
        with translation.override("en"):
            response = permission_denied(RequestFactory().get("/"), PermissionDenied())
        assert "You may not open this page" in response.content.decode()

    @pytest.mark.django_db
    def test_expired_form(self):
        client = Client(enforce_csrf_checks=True)
        client.cookies["django_language"] = "en"
        response = client.post("/admin/login/", {})
        assert response.status_code == 403
        assert "The form has expired" in response.content.decode()


def test_who_asks_for_an_icon_without_a_page_is_led_to_it(client):
    response = client.get("/favicon.ico")

    assert (response.status_code, response.url) == (302, "/static/img/icon-192.png")
