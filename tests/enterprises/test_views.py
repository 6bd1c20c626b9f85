"""Pages of units and their directories."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils.html import strip_tags

from enterprises.choices import PostKind
from registry.provenance.models import Redirect
from tests.alliances.factories import (
    AllianceFactory,
    GroupFactory,
    MembershipFactory,
    PracticeFactory,
    PracticePartFactory,
    TermFactory,
)
from tests.enterprises.factories import (
    HonourFactory,
    IndustryFactory,
    PartyOrganisationFactory,
    PersonFactory,
    PossibleDuplicateFactory,
    PostFactory,
    UnitFactory,
    UnitNameFactory,
)
from tests.events.factories import ActivityFactory, PairingFactory, ParticipationFactory
from tests.pages import at_1_and_3_rows, queries, text_of
from tests.registry.provenance.factories import (
    CitationFactory,
    DisagreementFactory,
    FigureFactory,
    MetricFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db


def unit_with_all(**fields):
    """Return a unit about which something is known under every heading of its page."""
    unit = UnitFactory(**fields)
    organisation = PartyOrganisationFactory(host=unit, parent=PartyOrganisationFactory())
    for record in (unit, organisation):
        CitationFactory(target=record)
        CitationFactory(target=FigureFactory(subject=record))
    UnitNameFactory(unit=unit)
    MembershipFactory(unit=unit)
    TermFactory(unit=unit, since="2020")
    GroupFactory(lead=unit)
    PostFactory(unit=unit, person=PersonFactory(is_private=False), since="2019", until="2020")
    PostFactory(unit=None, organisation=organisation, seen_on="2020-07", kind="secretary")
    HonourFactory(unit=unit, awarded="2019")
    HonourFactory(unit=None, person=PersonFactory(), through=unit)
    PracticePartFactory(practice=PracticeFactory(alliance=None, unit=unit))
    ParticipationFactory(unit=unit)
    PairingFactory(first_unit=unit)
    PairingFactory(second_unit=unit)
    PossibleDuplicateFactory(one=unit, other=UnitFactory(id=f"{unit.pk}z"))
    UnitFactory(parent=unit)
    return unit


class TestDirectory:
    @at_1_and_3_rows
    def test_number_of_queries(self, client, rows):
        for _row in range(rows):
            unit = UnitFactory(industry=IndustryFactory(), platform=UnitFactory(kind="platform"))
            source = CitationFactory(target=unit).source
            MembershipFactory(unit=unit)
            PartyOrganisationFactory(host=unit)
        assert queries(client, "/units/") == 20
        assert queries(client, "/enterprises/") == 20
        assert queries(client, f"/units/?kind=enterprise&party=any&source={source.pk}&sort=level") == 25

    def test_only_enterprises(self, client):
        UnitFactory(name="示例街道", kind="sub_district")
        bank = UnitFactory(name="示例银行", kind="bank")
        assert list(client.get("/enterprises/").context["object_list"]) == [bank]
        assert client.get("/units/").context["paginator"].count == 2

    @pytest.mark.parametrize("words", ["顾家", "gjjt", "gujiajituan", "老顾家", "lgj"])
    def test_search_by_name_pinyin_and_other_name(self, client, words):
        unit = UnitFactory(name="顾家集团")
        UnitNameFactory(unit=unit, name="老顾家")
        UnitFactory(name="士兰微电子")
        assert list(client.get("/units/", {"q": words}).context["object_list"]) == [unit]

    def test_search_without_a_letter_finds_nothing(self, client):
        UnitFactory()
        assert list(client.get("/units/", {"q": "。"}).context["object_list"]) == []

    def test_first_letter(self, client):
        unit = UnitFactory(name="顾家集团")
        UnitFactory(name="士兰微电子")
        response = client.get("/units/", {"letter": "g"})
        assert list(response.context["object_list"]) == [unit]
        letters = {letter: count for letter, _capital, count, _chosen in response.context["filter"].letters}
        assert (letters["g"], letters["s"], letters["a"]) == (1, 1, 0)

    def test_facets_count_what_the_other_conditions_leave(self, client):
        cars, health = IndustryFactory(name="汽车"), IndustryFactory(name="医药")
        UnitFactory(industry=cars, ownership="state")
        UnitFactory(industry=cars, ownership="private")
        UnitFactory(industry=health, ownership="state")
        UnitFactory()
        facets = client.get("/units/", {"industry": cars.pk}).context["filter"].facets
        assert [(o.value, o.count, o.selected) for o in facets["industry"]["options"]] == [
            (cars.pk, 2, True),
            (health.pk, 1, False),
            ("none", 1, False),
        ]
        assert {o.value: o.count for o in facets["ownership"]["options"]} == {"state": 1, "private": 1}

    def test_facet_across_a_relation(self, client):
        alliance = AllianceFactory(axis="vertical")
        member, other = UnitFactory(), UnitFactory()
        MembershipFactory(unit=member, alliance=alliance, until="2019")
        MembershipFactory(unit=member, alliance=alliance, since="2020")
        response = client.get("/units/", {"alliance": alliance.pk})
        assert list(response.context["object_list"]) == [member]
        (option, unknown) = response.context["filter"].facets["alliance"]["options"]
        assert (option.hint, option.count, unknown.count) == ("vertical", 1, 1)
        assert list(client.get("/units/", {"alliance": "none"}).context["object_list"]) == [other]

    def test_yes_no_and_unknown_are_three_answers(self, client):
        yes, no, unknown = (UnitFactory(is_listed=value) for value in (True, False, None))
        options = client.get("/units/").context["filter"].facets["listed"]["options"]
        assert {(o.value, o.count) for o in options} == {("yes", 1), ("no", 1), ("none", 1)}
        assert options[-1].value == "none"
        for value, unit in (("yes", yes), ("no", no), ("none", unknown)):
            assert list(client.get("/units/", {"listed": value}).context["object_list"]) == [unit]

    def test_party_organisation_of_any_level(self, client):
        both, other = UnitFactory(), UnitFactory()
        PartyOrganisationFactory(host=both, level="branch")
        PartyOrganisationFactory(host=both, level="committee")
        response = client.get("/units/", {"party": "any"})
        assert list(response.context["object_list"]) == [both]
        counts = [(o.value, o.count) for o in response.context["filter"].facets["party"]["options"]]
        assert (counts[0], counts[-1], len(counts)) == (("any", 1), ("none", 1), 4)
        assert list(client.get("/units/", {"party": "none"}).context["object_list"]) == [other]

    def test_honours_of_a_unit_its_organisations_and_its_people(self, client):
        own, organisation, person = UnitFactory(), PartyOrganisationFactory(host=UnitFactory()), PersonFactory()
        HonourFactory(unit=own)
        HonourFactory(unit=None, organisation=organisation)
        through = HonourFactory(unit=None, person=person, through=UnitFactory()).through
        without = UnitFactory()
        assert set(client.get("/units/", {"honour": "any"}).context["object_list"]) == {own, organisation.host, through}
        assert list(client.get("/units/", {"honour": "none"}).context["object_list"]) == [without]

    def test_named_in_a_document_or_an_article_of_it(self, client):
        document = SourceFactory()
        article, whole, elsewhere = UnitFactory(), UnitFactory(), UnitFactory()
        CitationFactory(target=article, source=SourceFactory(parent=document))
        CitationFactory(target=article, source=document)
        CitationFactory(target=whole, source=document)
        CitationFactory(target=elsewhere)
        response = client.get("/units/", {"source": document.pk})
        assert set(response.context["object_list"]) == {article, whole}
        first = response.context["filter"].facets["source"]["options"][0]
        assert (first.value, first.label, first.count) == (document.pk, str(document), 2)

    def test_facet_with_nothing_to_tell_is_left_out(self, client):
        UnitFactory(ownership="state")
        assert {name for name, _facet in client.get("/units/").context["facets"]} == {"kind", "ownership"}

    @pytest.mark.parametrize(
        ("sort", "order"),
        [
            ("", "abc"),
            ("-name", "cba"),
            ("-sources", "bca"),
            ("sources", "acb"),
            ("level", "cab"),
            ("-level", "acb"),
            ("nonsense", "abc"),
            ("\x00", "abc"),
        ],
    )
    def test_order(self, client, sort, order):
        units = {name: UnitFactory(id=name, name=f"{name}示例") for name in "abc"}
        PartyOrganisationFactory(host=units["a"], level="branch")
        PartyOrganisationFactory(host=units["c"], level="committee")
        for name in "bbc":
            CitationFactory(target=units[name])
        response = client.get("/units/", {"sort": sort})
        assert [unit.pk for unit in response.context["object_list"]] == list(order)
        assert response.context["filter"].chips == []

    def test_heads_ask_for_the_other_way(self, client):
        UnitFactory()
        page = text_of(client, "/units/?sort=-sources&kind=enterprise")
        assert 'aria-sort="descending"><a href="/units/?sort=sources&amp;kind=enterprise"' in page
        assert page.count("aria-sort") == 1
        assert 'aria-sort="ascending"><a href="/units/?sort=-name"' in text_of(client, "/units/")

    def test_script_gets_the_middle_of_the_page(self, client):
        UnitFactory(name="示例单位")
        response = client.get("/units/", {"letter": "s"}, headers={"HX-Request": "true"})
        page = response.content.decode()
        assert page.strip().startswith("<title>")
        assert "<main" in page
        assert "<header" not in page
        assert "</html>" not in page
        assert "HX-Request" in response["Vary"]
        assert "HX-Request" in client.get("/units/")["Vary"]

    def test_only_lists_load_the_script(self, client):
        assert "htmx.min.js" in text_of(client, "/units/")
        assert "htmx" not in text_of(client, UnitFactory().get_absolute_url())

    def test_long_facets_fold_unless_they_are_in_use(self, client):
        industries = [UnitFactory(industry=IndustryFactory()).industry for _industry in range(8)]
        assert '<details id="more-industry"><summary data-count=' in text_of(client, "/units/")
        narrowed = text_of(client, f"/units/?industry={industries[0].pk}")
        assert '<details id="more-industry" open><summary data-count=' in narrowed

    def test_chosen_option_stays_when_nothing_is_left(self, client):
        UnitFactory(kind="bank", ownership="state")
        UnitFactory(kind="school")
        response = client.get("/units/", {"kind": "school", "ownership": "state"})
        assert list(response.context["object_list"]) == []
        chosen = [o for o in response.context["filter"].facets["kind"]["options"] if o.selected]
        assert [(o.value, o.count) for o in chosen] == [("school", 0)]

    def test_chips_take_their_condition_away(self, client):
        UnitFactory(kind="bank", ownership="state")
        UnitFactory(kind="school", ownership="state")
        query = {"kind": ["bank", "school"], "ownership": "state", "page": "1"}
        chips = client.get("/units/", query).context["filter"].chips
        left = [chip.without.urlencode() for chip in chips]
        assert left == ["kind=school&ownership=state", "kind=bank&ownership=state", "kind=bank&kind=school"]

    @pytest.mark.parametrize("query", [{"q": "\x00"}, {"q": "顾" * 60_000}, {"letter": "1"}])
    def test_what_makes_no_sense_is_named_and_lists_nothing(self, client, query):
        UnitFactory()
        response = client.get("/units/", query)
        assert response.status_code == 400
        assert list(response.context["object_list"]) == []
        assert len(response.context["filter"].ignored) == 1

    @pytest.mark.parametrize("query", [{"industry": "zz"}, {"kind": "\x00"}, {"party": "'--"}, {"source": "any"}])
    def test_unknown_value_is_named_and_finds_nothing(self, client, query):
        UnitFactory()
        response = client.get("/units/", query)
        assert response.status_code == 404
        assert list(response.context["object_list"]) == []
        assert [value for _label, value in response.context["filter"].unknown] == list(query.values())

    def test_known_value_beside_an_unknown_one_finds_its_own(self, client):
        bank = UnitFactory(kind="bank")
        UnitFactory(kind="school")
        assert list(client.get("/units/", {"kind": ["bank", "zz"]}).context["object_list"]) == [bank]

    def test_nothing_to_download_where_a_condition_is_wrong(self, client):
        response = client.get("/units/", {"industry": "zz", "format": "csv"})
        assert (response.status_code, response["Content-Type"]) == (404, "text/html; charset=utf-8")

    @pytest.mark.parametrize("page", ["abc", "0", "-1", "9" * 30, "\x00"])
    def test_no_such_page(self, client, page):
        assert client.get("/units/", {"page": page}).status_code == 404

    @pytest.mark.parametrize("address", ["/enterprises/", "/units/", "/units/?q=zzz"])
    def test_empty(self, client, address):
        assert 'class="none"' in text_of(client, address)


class TestUnit:
    @at_1_and_3_rows
    def test_number_of_queries(self, client, rows):
        unit = [unit_with_all() for _row in range(rows)][-1]
        for _row in range(rows - 1):
            PartyOrganisationFactory(host=unit)
            FigureFactory(subject=unit)
            ParticipationFactory(unit=unit)
            MembershipFactory(unit=unit)
        assert queries(client, unit.get_absolute_url()) == 45  # comparisons and marks: one each

    def test_unknown_is_said_to_be_unknown(self, client):
        assert text_of(client, UnitFactory().get_absolute_url()).count('class="unknown"') == 5

    @pytest.mark.parametrize(
        ("kind", "asked"),
        [
            ("enterprise", {"行业", "所有制", "产业平台", "街道"}),
            ("bank", {"行业", "所有制", "产业平台", "街道"}),
            ("park", {"行业", "所有制", "街道"}),
            ("school", {"产业平台", "街道"}),
            ("community", {"产业平台", "街道"}),
            ("department", {"产业平台", "街道"}),
            ("committee", set()),
            ("digital", set()),
            ("platform", set()),
            ("sub_district", set()),
            ("district", set()),
        ],
    )
    def test_what_cannot_apply_to_its_kind_is_no_question(self, client, kind, asked):
        unit = UnitFactory(kind=kind)
        facts = text_of(client, unit.get_absolute_url()).split('id="facts"')[1].split("</section>")[0]
        assert {name for name in ("行业", "所有制", "产业平台", "街道") if f"<dt>{name}</dt>" in facts} == asked
        row = text_of(client, "/units/").split("<tbody>")[1].split("</tbody>")[0]
        place = {"产业平台", "街道"} & asked
        # Party organisation and alliance are asked of every kind.
        assert row.count('class="unknown"') == len(asked - place) + bool(place) + 2

    def test_what_a_source_states_is_shown_whatever_the_kind(self, client):
        unit = UnitFactory(kind="sub_district", ownership="collective")
        assert "集体" in text_of(client, unit.get_absolute_url()).split('id="facts"')[1]

    def test_the_title_is_the_legal_name(self, client):
        unit = UnitFactory(name="示例橡胶集团有限公司", short_name="示例橡胶")
        organisation = PartyOrganisationFactory(name="示例橡胶集团有限公司党委", short_name="示例党委")
        for record in (unit, organisation):
            assert f"<title>{record.name} · " in text_of(client, record.get_absolute_url())

    def test_everything_known_has_its_heading(self, client):
        page = text_of(client, unit_with_all(description="示例说明").get_absolute_url())
        anchors = "facts party alliances people figures honours practices activities parts"
        for anchor in anchors.split(" "):
            assert f'id="{anchor}"' in page

    def test_private_people_are_masked(self, client):
        unit = UnitFactory()
        PostFactory(unit=unit, person=PersonFactory(name="王示例", is_private=True))
        HonourFactory(unit=None, person=PersonFactory(name="李示例"), through=unit)
        PostFactory(unit=unit, person=PersonFactory(name="赵公开", is_private=False))
        page = text_of(client, unit.get_absolute_url())
        assert "王某" in page
        assert "李某" in page
        assert "赵公开" in page
        assert "王示例" not in page
        assert "李示例" not in page

    def test_the_class_of_a_post_is_never_shown_as_the_post(self, client):
        unit = UnitFactory()
        PostFactory(unit=unit, person=PersonFactory(is_private=False), kind=PostKind.OTHER, title="")
        page = text_of(client, unit.get_absolute_url())
        assert page.count("职务未载") == 2  # In the table and in the drawing.

    @pytest.mark.parametrize(
        ("basis", "shown"),
        [("printed", "2020年7月在任"), ("issue", "据刊期2020年7月"), ("inferred", "2020年7月在任 推断")],
    )
    @pytest.mark.parametrize("kind", ["secretary", "leader"])
    def test_a_date_of_publication_is_no_tenure(self, client, basis, shown, kind):
        organisation = PartyOrganisationFactory(host=UnitFactory())
        PostFactory(unit=None, organisation=organisation, kind=kind, seen_on="2020-07", seen_basis=basis)
        words = " ".join(strip_tags(text_of(client, organisation.host.get_absolute_url())).split())
        assert words.count(shown) == (2 if kind == "secretary" else 1)
        assert ("在任" in words) == (basis != "issue")

    def test_two_posts_of_one_article_stand_beside_each_other(self, client):
        post = PostFactory(title="党委书记", seen_on="2020-07", seen_basis="issue")
        CitationFactory(target=post)
        CitationFactory(target=post, field="title", says="党委副书记")
        page = text_of(client, post.unit.get_absolute_url())
        assert page.index("党委书记") < page.index("≠") < page.index("党委副书记")

    def test_activities_that_are_not_public_stay_away(self, client):
        unit = UnitFactory()
        ParticipationFactory(unit=unit, activity=ActivityFactory(title="内部示例", is_public=False))
        assert "内部示例" not in text_of(client, unit.get_absolute_url())

    def test_disagreeing_figures_stand_side_by_side(self, client):
        unit = UnitFactory()
        organisation = PartyOrganisationFactory(host=unit)
        disagreement, source = DisagreementFactory(subject=organisation), SourceFactory()
        for metric in (MetricFactory(), MetricFactory()):
            for section in ("前", "后"):
                figure = FigureFactory(subject=organisation, metric=metric, disagreement=disagreement)
                CitationFactory(target=figure, source=source, section=section)
        response = client.get(unit.get_absolute_url())
        (comparison,) = response.context["comparisons"]
        assert comparison.is_panel
        assert [len(side.rows) for side in comparison.sides] == [2, 2]
        assert response.content.decode().count('class="spine"') == 1

    def test_possible_duplicate_leads_to_the_other(self, client):
        duplicate = PossibleDuplicateFactory(one=UnitFactory(id="a"), other=UnitFactory(id="b"))
        assert duplicate.other.get_absolute_url() in text_of(client, "/units/a/")
        assert duplicate.one.get_absolute_url() in text_of(client, "/units/b/")

    def test_merged_unit_leads_to_the_one_it_became(self, client):
        unit = UnitFactory()
        Redirect.objects.create(target_type=ContentType.objects.get_for_model(unit), old_id="old", new_id=unit.pk)
        response = client.get("/units/old/")
        assert (response.status_code, response.url) == (301, unit.get_absolute_url())

    @pytest.mark.parametrize("key", ["none", "None", "%00", "..", "a%20b", "x" * 500])
    def test_no_such_unit(self, client, key):
        assert client.get(f"/units/{key}/").status_code == 404

    def test_chinese_is_marked_on_an_english_page(self, client):
        client.cookies["django_language"] = "en"
        assert '<h1 lang="zh-Hans">' in text_of(client, UnitFactory().get_absolute_url())
