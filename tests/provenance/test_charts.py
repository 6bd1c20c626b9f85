"""Figures as series over time."""

from itertools import pairwise

import pytest

from provenance import charts
from provenance.dates import PartialDate
from provenance.footnotes import Footnotes
from provenance.templatetags.sources import short
from tests.alliances.factories import AllianceFactory
from tests.provenance.factories import CitationFactory, DisagreementFactory, FigureFactory, MetricFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def count():
    """Count one metric of one alliance again and again; dates are partial, as read from the database."""
    alliance, metric = AllianceFactory(), MetricFactory()

    def count(value, as_of=None, basis="issue", **fields):
        date = as_of and PartialDate(as_of)
        fields = {"subject": alliance, "metric": metric, "printed": f"{value}家"} | fields
        return FigureFactory(value=value, as_of=date, as_of_basis=basis, **fields)

    return count


def drawn(*figures, since=None):
    (series,) = charts.over_time(figures, since and PartialDate(since))
    return series


class TestOverTime:
    def test_each_source_keeps_its_own_point_and_none_is_averaged(self, count):
        figures = [count(67, "2020-07"), count(75, "2020-07"), count(71, "2020-07")]
        series = drawn(*figures)
        assert [point.figure for point in series.points] == [figures[1], figures[2], figures[0]]
        assert [value for _y, value in series.ticks] == [65, 70, 75]
        assert [point.y for point in series.points] == [20, 80, 140]
        assert series.start == 65

    def test_only_a_printed_date_fills_the_mark(self, count):
        bases = ["printed", "inferred", "issue", "none"]
        figures = [count(10 - n, None if basis == "none" else "2020-07", basis) for n, basis in enumerate(bases)]
        series = drawn(*figures)
        assert [point.is_open for point in series.points] == [False, True, True, True]
        assert [point.is_spread for point in series.points] == [False, False, True, True]
        assert series.has_open
        assert not drawn(count(1, "2019", "printed"), count(2, "2020", "printed")).has_open

    def test_time_runs_from_the_first_date_to_the_last(self, count):
        series = drawn(count(13, "2017", "printed"), count(20, "2018", "printed"), since="2013-11")
        assert [point.x for point in series.points] == [charts.RIGHT, charts.LEFT]
        assert [(date, bool(figure)) for _x, date, figure in series.dates] == [("2018", True), ("2017", True)]

    def test_an_unclear_time_reaches_back_to_the_beginning(self, count):
        series = drawn(count(67, "2020-07"), count(75, "2020-07"), since="2018-06-27")
        assert [(x, date, figure) for x, date, figure in series.dates if not figure] == [(8, "2018-06-27", None)]
        assert [point.x for point in series.points] == [charts.RIGHT, charts.RIGHT]

    def test_a_month_stands_with_a_day_in_it_and_says_its_own_date(self, count):
        series = drawn(count(36, "2019-12-28", "printed"), count(30, "2019-12", "inferred"), count(28))
        assert [point.x for point in series.points] == [charts.RIGHT] * 3
        assert [point.has_tick for point in series.points] == [True, False, False]

    def test_equal_values_of_one_time_stand_abreast_with_labels_apart(self, count):
        figures = [count(value, "2020-07") for value in (100, 100, 99, 40)]
        points = drawn(*figures).points
        assert [point.shift for point in points] == [0, -16, 0, 0]
        labels = [point.label_y for point in points]
        assert all(after - before >= charts.GAP for before, after in pairwise(labels))
        assert labels[-1] <= drawn(*figures).bottom

    @pytest.mark.parametrize(
        "fields",
        [{}, {"kind": "label"}, {"is_planned": True}, {"value_to": 99, "kind": "range"}, {"as_of": "2020-07"}],
    )
    def test_what_has_no_second_point_is_not_drawn(self, count, fields):
        value = 67 if "as_of" in fields or not fields else 80
        second = count(value, fields.pop("as_of", "2020-07"), **fields)
        assert charts.over_time([count(67, "2020-07"), second]) == []

    def test_a_part_is_no_rival_of_its_whole(self, count):
        whole = count(75, "2020-07")
        assert charts.over_time([whole, count(3, "2020-07", whole=whole)]) == []

    def test_without_any_date(self, count):
        series = drawn(count(2), count(1))
        assert series.dates == []


def test_only_what_was_counted_in_one_sense_is_drawn_without_a_disagreement(count):
    first, later = count(13, "2017", "printed"), count(20, "2018", "printed")
    other = count(5, "2016", "printed", scope="别的")
    (series,) = charts.in_one_sense([first, later, other])
    assert [point.figure for point in series.points] == [later, first]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (67, 75, [65, 70, 75]),
        (5, 10, [4, 6, 8, 10]),
        (2, 100, [0, 50, 100]),
        (12000, 12042, [11980, 12000, 12020, 12040, 12060]),
        (15.5, 27, [15, 20, 25, 30]),
        (-3, 2, [-4, -2, 0, 2]),
        (7, 7, [5, 10]),
        (0, 0, [0, 0.5]),
    ],
)
def test_steps_are_round_and_hold_both_ends(low, high, expected):
    assert charts.steps(low, high) == expected


def test_what_only_words_tell_is_not_drawn(count):
    question = DisagreementFactory()
    figures = [count(2, "2020-07", disagreement=question), count(4, "2020-07", disagreement=question)]
    for figure in figures:
        CitationFactory(target=figure)
    assert len(charts.compare(question, Footnotes(figures)).series) == 1
    CitationFactory(target=question, says="“2+5”模式")
    question = type(question).objects.get(pk=question.pk)
    assert charts.compare(question, Footnotes(figures)).series == []


@pytest.mark.parametrize(
    ("value", "expected"), [(65.0, "65"), (12000, "12,000"), (1.3e9, "13亿"), (1.2e8, "1.2亿"), (2000000, "200万")]
)
def test_large_values_of_an_axis_are_short(value, expected):
    assert short(value) == expected
