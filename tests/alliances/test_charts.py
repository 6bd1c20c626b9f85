"""Alliances as series."""

import pytest

from alliances import charts
from alliances.models import Alliance
from alliances.templatetags.alliances import parts
from registry.provenance.footnotes import Footnotes
from tests.alliances.factories import AllianceFactory, TermFactory
from tests.registry.provenance.factories import (
    CitationFactory,
    DisagreementFactory,
    FigureFactory,
    MetricFactory,
)

pytestmark = pytest.mark.django_db


class TestFoundingOrder:
    def order(self, *alliances):
        found = Alliance.objects.filter(pk__in=[alliance.pk for alliance in alliances])
        return charts.founding_order(found, Footnotes(found))

    def test_by_date_with_the_other_source_beside_it(self):
        later, earlier = AllianceFactory(founded="2019-10-28"), AllianceFactory(founded="2018-07")
        CitationFactory(target=later, field="founded", says="2019年11月24日成立")
        CitationFactory(target=later, field="founded", says="何时成立没有写明")
        CitationFactory(target=later, field="founded", says="2019年13月成立", section="另一段")
        order = self.order(later, earlier)
        assert [(row.alliance, row.dates) for row in order.rows] == [
            (earlier, ["2018-07"]),
            (later, ["2019-10-28", "2019-11-24"]),
        ]
        first, second = order.rows
        assert 0 < first.xs[0] < second.xs[0] < second.xs[1] == second.label_x == charts.WIDTH
        assert [half for _x, half in order.ticks] == ["2018-07", "2019", "2019-07"]
        assert order.height == 3 * charts.ROW + 8

    def test_the_first_part_stands_in_for_a_whole_without_a_date(self):
        whole, unknown = AllianceFactory(), AllianceFactory()
        AllianceFactory(parent=whole, founded="2020-07-01")
        first = AllianceFactory(parent=whole, founded="2019-08-15")
        order = self.order(whole, unknown)
        assert [(row.by_part, row.dates) for row in order.rows] == [(first, ["2019-08-15"])]
        assert order.dated == [first]
        assert order.undated == [unknown]

    def test_of_nothing(self):
        order = self.order()
        assert (order.rows, order.ticks) == ([], [])


def test_years_without_a_dated_term():
    assert charts.years_of([TermFactory()]) == []


class TestSizes:
    def test_what_disagrees_makes_a_range(self):
        alliance, question = AllianceFactory(), DisagreementFactory()
        metric = MetricFactory(id="qiye")
        low = FigureFactory(subject=alliance, metric=metric, value=67, disagreement=question)
        high = FigureFactory(subject=alliance, metric=metric, value=75, disagreement=question)
        others = [
            FigureFactory(subject=alliance, metric=metric, value=12),
            FigureFactory(subject=alliance, metric=metric, value=3, whole=high),
            FigureFactory(subject=alliance, value=1000),
        ]
        size = charts.sizes([low, high, *others])[alliance.pk]
        assert (size.low, size.high, size.disagreement) == (low, high, question)

    @pytest.mark.parametrize(
        ("kind", "fields"),
        [("name", {}), ("scope", {}), ("fact", {"scope": "零部件企业"}), ("fact", {"metric": "chengyuan"})],
        ids=["less precise", "another scope", "another count of a contradiction", "another metric"],
    )
    def test_what_counts_something_else_makes_no_range(self, kind, fields):
        fields = {name: MetricFactory(id=value) if name == "metric" else value for name, value in fields.items()}
        alliance, question = AllianceFactory(), DisagreementFactory(kind=kind)
        common = {"subject": alliance, "metric": MetricFactory(id="qiye"), "disagreement": question}
        exact = FigureFactory(value=36, position=1, **common)
        other = FigureFactory(value=30, position=2, **(common | fields))
        size = charts.sizes([exact, other])[alliance.pk]
        assert (size.figures, size.disagreement, size.question) == ([exact], None, question)

    def test_a_list_longer_than_the_count_is_not_measured(self):
        size = charts.Size([FigureFactory(subject=AllianceFactory(), value=3)])
        assert charts.completeness(size, 3) is None
        assert charts.completeness(None, 3) is None

    @pytest.mark.parametrize(
        "fields",
        [
            {"qualifier": "余", "bound": "more_than"},
            {"qualifier": "约", "bound": "about"},
            {"qualifier": "左右"},
            {"value_to": 900, "kind": "range"},
            {"is_planned": True},
            {"disagreement": "fact"},
            {"disagreement": "scope"},
        ],
        ids=str,
    )
    def test_no_share_is_computed_of_what_is_rough_or_disputed(self, fields):
        if "disagreement" in fields:
            fields = {"disagreement": DisagreementFactory(kind=fields["disagreement"])}
        figure = FigureFactory(subject=AllianceFactory(), value=75, **fields)
        found = charts.completeness(charts.Size([figure]), 3)
        assert (found.named, found.share, found.cells) == (3, None, [])

    def test_a_share_is_computed_beside_a_less_precise_count(self):
        question = DisagreementFactory(kind="name")
        figure = FigureFactory(subject=AllianceFactory(), value=36, disagreement=question)
        assert charts.completeness(charts.Size([figure]), 9).share == 25

    def test_many_members_are_drawn_as_one_bar(self):
        found = charts.completeness(charts.Size([FigureFactory(subject=AllianceFactory(), value=800)]), 2)
        assert (found.cells, found.share) == ([], 0.2)


def test_party_levels_add_up_where_no_total_is_printed():
    first, second = AllianceFactory(), AllianceFactory()
    total = FigureFactory(subject=first, metric=MetricFactory(id="dangzuzhi"), value=50)
    levels = [
        FigureFactory(subject=alliance, metric=metric, value=value)
        for metric, values in ((MetricFactory(id="zhibu"), (45, 7)), (MetricFactory(id="zongzhi"), (5, None)))
        for alliance, value in zip((first, second), values, strict=True)
        if value
    ]
    one, other = charts.party_levels([first, second, AllianceFactory()], [total, *levels])
    assert (one.value, one.share, one.pieces) == (50, charts.BAR, [(2, 0, 10), (3, 10, 90)])
    assert (other.value, other.share, other.figures) == (7, 7, [levels[1]])


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"value": 12042, "printed": "12042 余人", "qualifier": "余", "measure": "人"}, ("", "12,042", "余人")),
        ({"value": 42.5, "printed": "约 42.5 公里", "qualifier": "约", "measure": "公里"}, ("约", "42.5", "公里")),
        ({"value": 450000000, "printed": "4.5亿元", "measure": "元"}, ("", "4.5亿", "元")),
        ({"value": 2000000, "printed": "200余万元", "qualifier": "余", "measure": "元"}, ("", "200", "余万元")),
        ({"value": 300000000, "printed": "3亿多元", "qualifier": "多", "measure": "元"}, ("", "3亿", "多元")),
        ({"value": 300000000, "printed": "3个亿", "measure": "元"}, ("", "3亿", "元")),
        ({"value": 30, "printed": "30周岁以下", "qualifier": "以下", "measure": "周岁"}, ("", "30", "周岁以下")),
        ({"value": 5, "printed": "五个组团", "measure": "个"}, ("", "5", "个")),
        ({"value": 10**11, "printed": "千亿级", "qualifier": "级", "measure": "元"}, ("", "千亿级", "")),
        (
            {"value": 85, "printed": "85%以上", "qualifier": "以上", "measure": "%", "kind": "share"},
            ("", "85%", "以上"),
        ),
        ({"value": 50, "printed": "超半数", "qualifier": "超", "measure": "%", "kind": "share"}, ("", "超半数", "")),
        ({"value": 2, "value_to": 3, "printed": "2-3 名", "measure": "名", "kind": "range"}, ("", "2—3", "名")),
        (
            {"value": 200000, "value_to": 1000000, "printed": "20~100万元", "measure": "元", "kind": "range"},
            ("", "20~100万", "元"),
        ),
        ({"value": 4, "printed": "第 4 家", "qualifier": "第", "kind": "rank"}, ("", "第 4 家", "")),
    ],
)
def test_numbers_keep_the_words_printed_with_them(fields, expected):
    assert parts(FigureFactory(subject=AllianceFactory(), **fields)) == expected
