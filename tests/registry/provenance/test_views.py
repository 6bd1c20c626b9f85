"""Pages of sources, figures and disagreements."""

import re

import pytest
from django.contrib.contenttypes.models import ContentType

from registry.provenance.charts import compare
from registry.provenance.footnotes import Footnotes
from registry.provenance.models import Citation, Disagreement, Source
from registry.provenance.statements import home_of, public_words
from tests.alliances.factories import AllianceFactory, MembershipFactory
from tests.enterprises.factories import HonourFactory, IndustryFactory, PersonFactory, PostFactory, UnitFactory
from tests.events.factories import ActivityFactory, NoticeFactory
from tests.pages import at_1_and_3_rows, queries, text_of
from tests.registry.provenance.factories import (
    CitationFactory,
    DisagreementFactory,
    FigureFactory,
    MetricFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db


def statements_of(client, source, **query):
    """Return the rows of a source's page."""
    return client.get(source.get_absolute_url(), query).context["statements"]


class TestSources:
    @at_1_and_3_rows
    def test_number_of_queries(self, client, rows):
        for _row in range(rows):
            document = SourceFactory(kind="magazine")
            for _article in range(rows):
                CitationFactory(source=SourceFactory(parent=document), target=UnitFactory())
        assert queries(client, "/sources/") == 2

    def test_documents_with_their_articles_and_counts(self, client):
        document = SourceFactory(kind="magazine")
        article = SourceFactory(parent=document)
        for section in ("甲", "乙"):
            CitationFactory(source=article, target=UnitFactory(), section=section)
        shown = client.get("/sources/").context["object_list"].get(pk=document.pk)
        assert (shown, shown.citation_count) == (document, 0)
        assert [(one, one.citation_count) for one in shown.articles.all()] == [(article, 2)]

    def test_empty(self, client):
        Source.objects.all().delete()
        assert 'class="none"' in text_of(client, "/sources/")


class TestSource:
    @at_1_and_3_rows
    def test_number_of_queries(self, client, rows):
        source = SourceFactory(parent=SourceFactory())
        for _row in range(rows):
            unit = UnitFactory()
            disagreement = DisagreementFactory(subject=unit)
            figure = FigureFactory(subject=unit, disagreement=disagreement)
            CitationFactory(target=FigureFactory(subject=unit, disagreement=disagreement))
            for record in (unit, figure, disagreement, MembershipFactory(unit=unit), PostFactory(unit=unit)):
                CitationFactory(source=source, target=record)
        assert queries(client, source.get_absolute_url()) == 13

    def test_reading_order(self, client):
        source = SourceFactory()
        lines = ["", "90", "100,102", "7-9", "abc"]
        for line in lines:
            CitationFactory(source=source, target=UnitFactory(), lines=line)
        told_lines = [statement.citation.lines for statement in statements_of(client, source)]
        assert told_lines[:3] == ["7-9", "90", "100,102"]
        assert set(told_lines[3:]) == {"", "abc"}

    def test_standing(self, client):
        source, other = SourceFactory(), SourceFactory()
        alone, agreed, doubted = (UnitFactory(founded="2008") for _unit in range(3))
        for unit in (alone, agreed, doubted):
            CitationFactory(source=source, target=unit, field="founded")
        CitationFactory(source=other, target=agreed, field="founded")
        CitationFactory(source=other, target=doubted, field="founded", says="2009年")
        CitationFactory(source=other, target=alone)
        response = client.get(source.get_absolute_url())
        assert response.context["standing"] == {"total": 3, "differing": 1, "agreeing": 1, "alone": 1}
        rows = {statement.record: statement for statement in response.context["statements"]}
        assert [text for text, _citation in rows[doubted].others] == ["2009年"]
        assert (rows[agreed].others, rows[agreed].value) == ([], "2008年")
        page = response.content.decode()
        assert page.count("tag agree") == 1

    def test_figures_that_disagree_name_each_other(self, client):
        unit, source, other = UnitFactory(), SourceFactory(), SourceFactory()
        disagreement = DisagreementFactory(subject=unit)
        one = FigureFactory(subject=unit, disagreement=disagreement, printed="67家")
        two = FigureFactory(subject=unit, disagreement=disagreement, printed="71家")
        CitationFactory(source=source, target=one)
        CitationFactory(source=other, target=two)
        (row,) = statements_of(client, source)
        assert [(text, citation.source) for text, citation in row.others] == [("71家", other)]
        assert row.citation.differs

    @pytest.mark.parametrize("kind", ["scope", "name"])
    def test_another_scope_or_wording_is_no_contradiction(self, client, kind):
        unit, source = UnitFactory(), SourceFactory()
        disagreement = DisagreementFactory(subject=unit, kind=kind)
        CitationFactory(source=source, target=FigureFactory(subject=unit, disagreement=disagreement))
        CitationFactory(source=source, target=disagreement, says="经发局")
        CitationFactory(target=disagreement, says="经发科技局")
        response = client.get(source.get_absolute_url())
        assert response.context["standing"]["differing"] == 0
        assert "tag differ" not in response.content.decode()

    def test_what_it_says_otherwise_stands_beside_the_record(self, client):
        source, unit = SourceFactory(), UnitFactory(founded="2008")
        CitationFactory(source=source, target=unit, field="founded", says="2009年")
        CitationFactory(target=unit, field="founded")
        (row,) = statements_of(client, source)
        assert (row.says, [text for text, _citation in row.others]) == ("2009年", ["2008年"])

    def test_what_is_not_public_is_left_out(self, client):
        source = SourceFactory()
        for record in (ActivityFactory(is_public=False), NoticeFactory(), UnitFactory()):
            CitationFactory(source=source, target=record)
        assert len(statements_of(client, source)) == 1

    def test_private_names_are_masked(self, client):
        source, person = SourceFactory(), PersonFactory(name="王示例")
        CitationFactory(source=source, target=person, field="name", says="王示列")
        CitationFactory(source=source, target=PostFactory(person=person))
        CitationFactory(source=source, target=HonourFactory(unit=None, person=person))
        page = text_of(client, source.get_absolute_url())
        assert "王某" in page
        assert "王示" not in page

    def test_pages_that_lean_on_it(self, client):
        source, alliance, unit = SourceFactory(), AllianceFactory(), UnitFactory()
        for record in (unit, FigureFactory(subject=alliance), MembershipFactory(alliance=alliance)):
            CitationFactory(source=source, target=record)
        assert client.get(source.get_absolute_url()).context["pages"] == [(alliance, 2), (unit, 1)]

    def test_imprint_falls_back_to_the_document(self, client):
        document = SourceFactory(series="示例刊", publisher="示例社", published="2020-07", published_basis="inferred")
        page = text_of(client, SourceFactory(parent=document, caution="示例提示").get_absolute_url())
        for told_of in ("示例刊", "示例社", "2020年7月", "示例提示"):
            assert told_of in page

    def test_pages_of_rows(self, client):
        source = SourceFactory()
        for _row in range(41):
            CitationFactory(source=source, target=UnitFactory())
        assert len(statements_of(client, source)) == 40
        assert len(statements_of(client, source, page="2")) == 1
        assert len(statements_of(client, source, page="abc")) == 40

    def test_many_other_places_fold(self, client):
        source, unit = SourceFactory(), UnitFactory()
        CitationFactory(source=source, target=unit, field="founded")
        for year in range(4):
            CitationFactory(target=unit, field="founded", says=f"{year}")
        assert "<details>" in text_of(client, source.get_absolute_url())

    def test_nothing_cites_it(self, client):
        assert 'class="none"' in text_of(client, SourceFactory().get_absolute_url())


class TestTold:
    def test_fields_in_words(self):
        unit = UnitFactory(founded="2008-12", is_listed=True, kind="bank", industry=IndustryFactory(name="金融"))
        unit.refresh_from_db()
        assert public_words(unit) == unit.name
        assert public_words(unit, "founded") == "2008年12月"
        assert public_words(unit, "industry") == "金融"
        assert public_words(unit, "kind") == unit.get_kind_display()
        assert public_words(unit, "is_listed") != public_words(UnitFactory(is_listed=False), "is_listed")
        assert public_words(unit, "trade") == public_words(unit, "parent")

    def test_home(self):
        unit = UnitFactory()
        assert home_of(unit) == unit
        assert home_of(PostFactory(unit=unit)) == unit
        assert home_of(FigureFactory(subject=unit)) == unit
        assert home_of(PersonFactory()) is None


class TestComparison:
    def compared(self, disagreement):
        """Return a disagreement laid out."""
        disagreement = Disagreement.objects.for_listing().get(pk=disagreement.pk)
        return compare(disagreement, Footnotes(disagreement.figures.all()))

    def test_one_metric_is_told_in_numbers(self):
        unit, metric, source = UnitFactory(), MetricFactory(), SourceFactory()
        disagreement = DisagreementFactory(subject=unit)
        for printed in ("67家", "71家"):
            value = printed.removesuffix("家")
            figure = FigureFactory(subject=unit, metric=metric, value=value, printed=printed, disagreement=disagreement)
            CitationFactory(target=figure, source=source, section=printed)
            CitationFactory(target=disagreement, source=source, says=printed)
        comparison = self.compared(disagreement)
        assert [[figure.printed for figure in alike] for alike in comparison.numbers] == [["67家"], ["71家"]]
        assert not comparison.is_panel

    def test_a_side_without_a_figure_is_told_in_words(self):
        disagreement = DisagreementFactory()
        figure = FigureFactory(subject=UnitFactory(), disagreement=disagreement)
        CitationFactory(target=figure)
        CitationFactory(target=disagreement, says="每月")
        comparison = self.compared(disagreement)
        assert comparison.numbers == []
        assert [words for words, _citations in comparison.words] == ["每月"]

    def test_places_that_say_the_same_are_one_side(self):
        disagreement, unit, metric = DisagreementFactory(), UnitFactory(), MetricFactory()
        told = [CitationFactory(target=disagreement, says=says) for says in ("党工委", "党委", "党工委")]
        figures = [
            FigureFactory(subject=unit, metric=metric, value=value, scope=scope, disagreement=disagreement)
            for value, scope in ((7, "名片"), (7, "正文"), (9, ""))
        ]
        comparison = self.compared(disagreement)
        assert comparison.words == [("党工委", [told[0], told[2]]), ("党委", [told[1]])]
        assert comparison.contested == [(metric, [figures[:2], figures[2:]])]

    def test_no_sign_stands_between_equal_values(self, client):
        disagreement, unit = DisagreementFactory(), UnitFactory()
        for metric, values in ((MetricFactory(), (900, 900)), (MetricFactory(), (202, 209))):
            for value in values:
                figure = FigureFactory(
                    subject=unit, metric=metric, value=value, printed=f"{value}家", disagreement=disagreement
                )
                CitationFactory(target=figure)
        page = text_of(client, "/figures/")
        assert re.findall(r'<ul class="vs fact".*?</ul>', page, re.S)[0].count("<li>") == 1

    def test_a_panel_says_which_of_its_counts_agree(self, client):
        disagreement, unit = DisagreementFactory(), UnitFactory()
        branches, members = MetricFactory.create_batch(2)
        for value in (202, 209):
            place = {"source": SourceFactory(), "section": str(value)}
            for metric, count in ((branches, 7), (members, value)):
                CitationFactory(
                    target=FigureFactory(subject=unit, metric=metric, value=count, disagreement=disagreement), **place
                )
        comparison = self.compared(disagreement)
        assert (comparison.is_panel, comparison.agreed) == (True, [branches])
        assert text_of(client, "/figures/").count("两处相同") == 2

    def test_what_is_asked_for_stands_first(self, client):
        for kind in ("fact", "scope"):
            DisagreementFactory(kind=kind)
        shown = client.get("/figures/?difference=scope").context["shown_first"]
        assert [kind.value for kind in shown] == ["scope", "fact", "name"]

    def test_a_qualifier_is_a_difference(self):
        disagreement, unit, metric = DisagreementFactory(), UnitFactory(), MetricFactory()
        for qualifier in ("", "余"):
            FigureFactory(subject=unit, metric=metric, value=12042, qualifier=qualifier, disagreement=disagreement)
        assert len(self.compared(disagreement).numbers) == 2

    def test_counts_of_two_things_stand_apart_without_a_panel(self):
        disagreement, unit = DisagreementFactory(kind="scope"), UnitFactory()
        for value in (2166, 1978):
            figure = FigureFactory(subject=unit, metric=MetricFactory(), value=value, disagreement=disagreement)
            CitationFactory(target=figure)
        comparison = self.compared(disagreement)
        assert (comparison.is_panel, comparison.contested, len(comparison.rows)) == (False, [], 2)

    @pytest.mark.parametrize(("kind", "signs"), [("fact", 1), ("scope", 0), ("name", 0)])
    def test_only_a_contradiction_bears_the_sign(self, client, kind, signs):
        disagreement, unit, metrics = DisagreementFactory(kind=kind), UnitFactory(), MetricFactory.create_batch(2)
        for value in (1, 2):
            place = {"source": SourceFactory(), "section": str(value)}
            for metric in metrics:
                figure = FigureFactory(subject=unit, metric=metric, value=value, disagreement=disagreement)
                CitationFactory(target=figure, **place)
        page = text_of(client, f"/figures/?difference={kind}")
        assert page.count('<div class="spine"><span aria-hidden="true">≠</span>') == signs
        assert page.count('class="tag differ"') == 4 * signs


class TestFigures:
    @at_1_and_3_rows
    def test_number_of_queries(self, client, rows):
        for _row in range(rows):
            unit = UnitFactory()
            disagreement = DisagreementFactory(subject=unit)
            CitationFactory(target=disagreement, says="甲")
            CitationFactory(target=FigureFactory(subject=unit, disagreement=disagreement))
        # One for the choices of how sources differ, one for the names of the disagreements that are not of fact.
        assert queries(client, "/figures/") == 14
        assert queries(client, "/figures/?subject=unit") == 7

    def test_contradictions_stand_side_by_side_and_the_others_by_name(self, client):
        name, fact, scope = (DisagreementFactory(kind=kind, title=f"问题{kind}") for kind in ("name", "fact", "scope"))
        response = client.get("/figures/")
        assert response.context["disagreements"] == [fact]
        kinds = [(kind.value, kind.is_shown, kind.rows) for kind in response.context["kinds"]]
        assert kinds == [("fact", True, [fact]), ("scope", False, [scope]), ("name", False, [name])]
        page = response.content.decode()
        for one in (name, fact, scope):
            assert page.count(f'id="{one.pk}"') == 1
            assert client.get(one.get_absolute_url().split("#")[0]).context["disagreements"] == [one]

    @pytest.mark.parametrize("asked", [["fact"], ["scope"], ["name"], ["scope", "name"], ["none"]])
    def test_narrowed_by_how_the_sources_differ(self, client, asked):
        unit, rows = UnitFactory(), {}
        for kind in ("fact", "scope", "name"):
            question = DisagreementFactory(kind=kind)
            rows[kind] = question, FigureFactory(subject=unit, disagreement=question)
        rows["none"] = None, FigureFactory(subject=unit)
        context = client.get("/figures/", {"difference": asked}).context
        assert context["disagreements"] == [rows[kind][0] for kind in asked if kind != "none"]
        assert set(context["object_list"]) == {rows[kind][1] for kind in asked}

    def test_an_unknown_difference_is_not_found(self, client):
        response = client.get("/figures/", {"difference": "arithmetic"})
        assert (response.status_code, response.context["comparisons"]) == (404, [])

    def test_all_sides_and_why(self, client):
        disagreement = DisagreementFactory(explanation="口径不同")
        for says in ("67家", "71家"):
            CitationFactory(target=disagreement, says=says)
        page = text_of(client, "/figures/")
        for words in ("67家", "71家", "口径不同", f'id="{disagreement.pk}"'):
            assert words in page

    def test_narrowed_by_subject_and_metric(self, client):
        wanted = FigureFactory(subject=UnitFactory())
        FigureFactory(subject=AllianceFactory())
        DisagreementFactory()
        response = client.get("/figures/", {"subject": "unit", "metric": wanted.metric_id})
        assert list(response.context["object_list"]) == [wanted]
        assert response.context["comparisons"] == []

    def test_empty(self, client):
        assert 'class="none"' in text_of(client, "/figures/")


def test_citation_counts_are_of_distinct_sources():
    unit, source = UnitFactory(), SourceFactory()
    for section in ("甲", "乙"):
        CitationFactory(target=unit, source=source, section=section)
    content_type = ContentType.objects.get_for_model(unit)
    assert [c.places for c in Citation.objects.filter(target_type=content_type).with_standing()] == [1, 1]


class TestWhatIsLeftOut:
    def test_an_article_says_what_and_why(self, client):
        source = SourceFactory(left_out="对个人财富的估算，不收。")
        page = text_of(client, source.get_absolute_url())
        assert "本篇" in page
        assert "对个人财富的估算，不收。" in page
        assert "有意不收的内容" not in text_of(client, SourceFactory().get_absolute_url())

    def test_a_document_says_it_of_its_articles(self, client):
        document = SourceFactory(kind="magazine")
        article = SourceFactory(parent=document, left_out="区外平台的数字，不收。")
        page = text_of(client, document.get_absolute_url()).split('id="left-out"')[1]
        assert f'<a href="{article.get_absolute_url()}">{article.title}</a>' in page
        assert "区外平台的数字，不收。" in page

    def test_the_page_about_the_site_has_all_of_it_document_by_document(self, client, django_assert_num_queries):
        second = SourceFactory(position=2, left_out="二")
        first = SourceFactory(position=1)
        article = SourceFactory(position=3, parent=first, left_out="一之三")
        earlier = SourceFactory(position=1, parent=first, left_out="一之一")
        with django_assert_num_queries(1):
            left_out = list(client.get("/about/").context["left_out"])
        assert left_out == [earlier, article, second]


class TestNamesGiven:
    @pytest.mark.parametrize(
        ("names_given", "said"), [("none", "名单未载"), ("some", "名单未列全"), ("all", ""), ("", "")]
    )
    def test_a_count_without_a_list_says_so_wherever_it_stands(self, client, names_given, said):
        unit = UnitFactory()
        FigureFactory(subject=unit, names_given=names_given)
        for address in ("/figures/", unit.get_absolute_url()):
            page = text_of(client, address)
            assert [word for word in ("名单未载", "名单未列全") if word in page] == ([said] if said else []), address

    def test_so_does_its_download(self, client):
        FigureFactory(subject=UnitFactory(), names_given="none")
        assert "名单未载" in b"".join(client.get("/figures/?format=csv").streaming_content).decode()


def test_a_stock_code_bears_the_mark_of_its_own_place(client):
    unit = UnitFactory(is_listed=True, stock_code="605166")
    listed = CitationFactory(target=unit, field="is_listed")
    coded = CitationFactory(target=unit, field="stock_code")
    before, after = text_of(client, unit.get_absolute_url()).split("605166")[-2:]
    assert str(listed.source) in before.split("<dt>")[-1]
    assert [str(source) in after.split("</dd>")[0] for source in (listed.source, coded.source)] == [False, True]
