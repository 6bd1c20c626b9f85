"""Pages of alliances and their ways of working."""

import pytest
from django.contrib.contenttypes.models import ContentType

from alliances.models import Alliance
from registry.provenance.models import Redirect
from tests.alliances.factories import (
    AllianceFactory,
    GroupFactory,
    GuaranteeFactory,
    MembershipFactory,
    PracticeFactory,
    PracticePartFactory,
    TaskFactory,
    TermFactory,
)
from tests.enterprises.factories import PartyOrganisationFactory, UnitFactory
from tests.events.factories import ActivityFactory, ParticipationFactory
from tests.pages import at_1_and_3_rows, queries, text_of
from tests.registry.provenance.factories import (
    CitationFactory,
    DisagreementFactory,
    FigureFactory,
    MetricFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db

CONTRADICTION = "The source contradicts itself: 11 printed, 2 listed"


@pytest.fixture
def client(client):
    """Read the pages in the language that the tests are written in."""
    client.cookies["django_language"] = "en"
    return client


def fill(alliance):
    """Add one record under every heading of an alliance's page."""
    unit = UnitFactory()
    PartyOrganisationFactory(host=unit)
    disagreement = DisagreementFactory(subject_type=ContentType.objects.get_for_model(Alliance), subject_id=alliance.pk)
    records = [
        GroupFactory(alliance=alliance, lead=unit),
        MembershipFactory(alliance=alliance, unit=unit),
        TermFactory(alliance=alliance, unit=unit, since="2020", until="2020"),
        PracticePartFactory(practice=PracticeFactory(alliance=alliance)).practice,
        TaskFactory(alliance=alliance),
        FigureFactory(subject=alliance, disagreement=disagreement),
        FigureFactory(subject=alliance),
        ParticipationFactory(alliance=alliance).activity,
        disagreement,
    ]
    for record in records:
        CitationFactory(target=record)


class TestList:
    @at_1_and_3_rows
    def test_number_of_queries(self, client, rows):
        for _row in range(rows):
            across, down = AllianceFactory(), AllianceFactory(axis="vertical")
            AllianceFactory(parent=across)
            CitationFactory(target=across)
            CitationFactory(target=FigureFactory(subject=down, metric=MetricFactory(id=f"qiye{_row}")))
            ParticipationFactory(alliance=down, activity=ParticipationFactory(alliance=across).activity)
        assert queries(client, "/alliances/") == 18

    def test_divides_the_board_from_the_rest(self, client):
        umbrella = AllianceFactory(axis="umbrella")
        down = AllianceFactory(axis="vertical", parent=umbrella, position=2)
        across = AllianceFactory(parent=umbrella, position=3)
        part = AllianceFactory(parent=across, position=4)
        mentioned = AllianceFactory(is_mentioned_only=True, position=5)
        groups = {anchor: found for _title, anchor, found in client.get("/alliances/").context["groups"]}
        assert groups == {"horizontal": [across], "vertical": [down], "others": [umbrella, part, mentioned]}

    def test_without_records_says_so(self, client):
        assert "No alliances on record yet" in text_of(client, "/alliances/")


class TestAlliance:
    @at_1_and_3_rows
    def test_number_of_queries(self, client, rows):
        alliance = AllianceFactory(founded="2018-06-27")
        AllianceFactory(axis="vertical")
        AllianceFactory(parent=alliance)
        GuaranteeFactory(alliance=alliance)
        for _row in range(rows):
            fill(alliance)
        assert queries(client, alliance.get_absolute_url()) == 41  # comparisons and marks: one each

    def test_with_nothing_but_its_name(self, client):
        page = text_of(client, AllianceFactory(axis="unstated", is_mentioned_only=True).get_absolute_url())
        assert "not stated" in page
        assert "only mentioned" in page
        assert "No source names a member." in page

    def test_a_micro_alliance_marks_the_line_of_its_parent(self, client):
        across = AllianceFactory()
        AllianceFactory(axis="vertical", serves_all=True)
        page = text_of(client, AllianceFactory(parent=across).get_absolute_url())
        assert f'<tr class="here"><th scope="row">{across.short_name}' in page

    def test_shows_what_other_sources_say(self, client):
        alliance = AllianceFactory(founded="2019-10-28")
        CitationFactory(target=alliance, field="founded", source=SourceFactory(short_title="《甲》"))
        CitationFactory(
            target=alliance, field="founded", source=SourceFactory(short_title="《乙》"), says="11月24日成立"
        )
        page = text_of(client, alliance.get_absolute_url())
        assert "≠</span> 11月24日成立" in page
        notes = page[page.index('class="notes"') :]
        assert (
            notes.index('id="source-1"') < notes.index("《甲》") < notes.index('id="source-2"') < notes.index("《乙》")
        )

    def test_chairs_by_year_leave_unknown_years_open(self, client):
        alliance = AllianceFactory(founded="2018-06-27")
        TermFactory(alliance=alliance, kind="rotating_chair", since="2020", until="2020")
        years = client.get(alliance.get_absolute_url()).context["years"]
        assert [(year.year, len(year.terms)) for year in years] == [(2018, 0), (2019, 0), (2020, 1), (2021, 0)]

    def test_how_complete_the_members_are(self, client):
        alliance = AllianceFactory()
        MembershipFactory(alliance=alliance)
        MembershipFactory(alliance=alliance, basis="inferred")
        FigureFactory(subject=alliance, metric=MetricFactory(id="qiye"), value=4, printed="4家")
        found = client.get(alliance.get_absolute_url()).context["completeness"]
        assert (found.named, found.total, found.share) == (1, 4, 25)
        assert [filled for _x, _width, filled in found.cells] == [True, False, False, False]

    def test_a_share_of_a_rough_total_stands_nowhere(self, client):
        alliance = AllianceFactory()
        MembershipFactory(alliance=alliance)
        count = {"value": 900, "printed": "900余家", "qualifier": "余", "bound": "more_than"}
        FigureFactory(subject=alliance, metric=MetricFactory(id="qiye"), **count)
        page = text_of(client, alliance.get_absolute_url())
        members = page[page.index('id="members"') : page.index("<table", page.index('id="members"'))]
        assert "1 stated as members." in members
        assert "%" not in members
        assert "<svg" not in members

    def test_a_count_of_names_says_how_many_are_inferred(self, client):
        alliance = AllianceFactory()
        for basis in ("printed", "inferred", "inferred"):
            MembershipFactory(alliance=alliance, basis=basis)
        assert "3 members named, 2 of them inferred</p>" in text_of(client, alliance.get_absolute_url())
        assert "3<small>2 inferred</small>" in text_of(client, "/alliances/")
        shown = client.get("/alliances/", {"format": "csv"}).getvalue().decode("utf-8-sig").splitlines()
        assert "Inferred among them" in shown[0]

    def test_compares_party_organisations_only_where_its_own_are_counted(self, client):
        counted, uncounted = AllianceFactory(), AllianceFactory()
        FigureFactory(subject=counted, metric=MetricFactory(id="dangzuzhi"), value=13, printed="13个")
        assert [bar.alliance for bar in client.get(counted.get_absolute_url()).context["bars"]] == [counted]
        assert client.get(uncounted.get_absolute_url()).context["bars"] == []

    def test_hides_what_is_not_public(self, client):
        alliance = AllianceFactory()
        ParticipationFactory(alliance=alliance, activity=ActivityFactory(title="内部会议", is_public=False))
        assert "内部会议" not in text_of(client, alliance.get_absolute_url())

    def test_a_merged_alliance_leads_to_the_one_it_became(self, client):
        alliance = AllianceFactory()
        kind = ContentType.objects.get_for_model(Alliance)
        Redirect.objects.create(target_type=kind, old_id="old", new_id=alliance.pk)
        response = client.get("/alliances/old/")
        assert (response.status_code, response.url) == (301, alliance.get_absolute_url())

    def test_unknown(self, client):
        assert client.get("/alliances/nobody/").status_code == 404

    def test_in_english_marks_chinese_data(self, client):
        assert '<h1 lang="zh-Hans">' in text_of(client, AllianceFactory().get_absolute_url())


class TestPractices:
    @at_1_and_3_rows
    def test_number_of_queries_of_the_list(self, client, rows):
        for _row in range(rows):
            practice = PracticePartFactory().practice
            CitationFactory(target=practice)
            PracticeFactory(alliance=None, unit=UnitFactory())
            PracticeFactory(alliance=None, organisation=PartyOrganisationFactory())
        assert queries(client, "/practices/") == 6

    @at_1_and_3_rows
    def test_number_of_queries_of_the_page(self, client, rows):
        practice = PracticeFactory(printed_count=rows)
        for position in range(rows):
            PracticePartFactory(practice=practice, position=position)
            PracticeFactory(alliance=practice.alliance)
            CitationFactory(target=practice)
        assert queries(client, practice.get_absolute_url()) == 5

    @pytest.mark.parametrize("words", ["六联", "产业联"])
    def test_found_by_name_or_part(self, client, words):
        practice = PracticePartFactory(practice=PracticeFactory(name="六联六帮"), title="产业联动").practice
        PracticeFactory()
        assert list(client.get("/practices/", {"q": words}).context["object_list"]) == [practice]

    def test_narrowed_by_alliance(self, client):
        practice = PracticeFactory()
        PracticeFactory()
        response = client.get("/practices/", {"alliance": practice.alliance.pk})
        assert list(response.context["object_list"]) == [practice]

    def test_nothing_found_offers_to_clear(self, client):
        assert "Clear all conditions" in text_of(client, "/practices/?q=没有")

    def test_without_records_says_so(self, client):
        assert "No records yet" in text_of(client, "/practices/")

    @pytest.mark.parametrize(
        ("fields", "on_its_page", "in_lists"),
        [
            ({"printed_count": 2}, "All 2 that the name promises are listed", None),
            (
                {"printed_count": 8},
                "The name promises 8; the sources do not list all (2 listed)",
                "not all listed (2 are)",
            ),
            ({"printed_count": 11, "contradicts_itself": True}, CONTRADICTION, CONTRADICTION),
        ],
    )
    def test_three_states_of_a_list(self, client, fields, on_its_page, in_lists):
        practice = PracticeFactory(**fields)
        for position in range(2):
            PracticePartFactory(practice=practice, position=position)
        page = text_of(client, practice.get_absolute_url())
        assert on_its_page in page
        assert ("both stand as printed" in page) is ("contradicts_itself" in fields)
        for address in ("/practices/", practice.alliance.get_absolute_url()):
            said = [words for words in ("not all listed (2 are)", CONTRADICTION) if words in text_of(client, address)]
            assert said == ([in_lists] if in_lists else [])

    def test_a_name_whose_parts_no_source_lists(self, client):
        practice = PracticeFactory(printed_count=10)
        assert "The name promises 10; the sources list none of them" in text_of(client, practice.get_absolute_url())
        assert "not listed" in text_of(client, "/practices/")

    def test_a_unit_says_so_of_its_own(self, client):
        practice = PracticeFactory(alliance=None, unit=UnitFactory(), printed_count=8)
        PracticePartFactory(practice=practice)
        assert "not all listed (1 is)" in text_of(client, practice.unit.get_absolute_url())

    def test_the_meaning_bears_the_marks_of_its_own_places(self, client):
        practice = PracticeFactory(meaning="示例含义")
        whole = CitationFactory(target=practice)
        own = CitationFactory(target=practice, field="meaning")
        lead = text_of(client, practice.get_absolute_url()).split('<p class="lead"')[1].split("</p>")[0]
        assert (str(own.source) in lead, str(whole.source) in lead) == (True, False)

    @pytest.mark.parametrize("owner", [{"unit": UnitFactory}, {"organisation": PartyOrganisationFactory}])
    def test_of_any_owner(self, client, owner):
        [(field, factory)] = owner.items()
        record = factory()
        practice = PracticeFactory(alliance=None, **{field: record})
        sibling = PracticeFactory(alliance=None, **{field: record})
        assert list(client.get(practice.get_absolute_url()).context["siblings"]) == [sibling]
