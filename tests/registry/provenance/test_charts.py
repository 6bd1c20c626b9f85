"""Figures as series over time."""

from itertools import pairwise

import pytest

from registry.fields.dates import PartialDate
from registry.provenance import charts
from registry.provenance.footnotes import Footnotes
from registry.provenance.templatetags.sources import short
from tests.alliances.factories import AllianceFactory
from tests.registry.provenance.factories import (
    CitationFactory,
    DisagreementFactory,
    FigureFactory,
    MetricFactory,
)

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


def drawn(*figures):
    (series,) = charts.over_time(figures)
    return series


class TestOverTime:
    def test_each_source_keeps_its_own_point_and_none_is_averaged(self, count):
        figures = [count(67, "2018"), count(75, "2019", "printed"), count(75, "2018", "printed")]
        figures += [count(71, "2019", "printed"), count(67, "2018", "printed")]
        series = drawn(*figures)
        assert [point.figure for point in series.points] == [figures[1], figures[2], figures[3], figures[4]]
        assert [value for _y, value in series.ticks] == [65, 70, 75]
        assert [point.y for point in series.points] == [20, 20, 80, 140]
        assert series.start == 65

    def test_only_a_printed_date_fills_the_mark(self, count):
        series = drawn(count(10, "2020-07", "printed"), count(9, "2019", "inferred"))
        assert [point.is_open for point in series.points] == [False, True]
        assert series.has_open
        assert not drawn(count(1, "2019", "printed"), count(2, "2020", "printed")).has_open

    def test_time_runs_from_the_first_date_to_the_last(self, count):
        series = drawn(count(13, "2017", "printed"), count(20, "2018", "printed"))
        assert [point.x for point in series.points] == [charts.RIGHT, charts.LEFT]
        assert [date for _x, date, _figure in series.dates] == ["2018", "2017"]

    def test_no_time_is_drawn_that_no_source_gives(self, count):
        """The day of printing is no time of a count: 67, 71 and 75 of one magazine make no line."""
        printed = [count(67, "2020-07"), count(71, "2021-03"), count(75, None, "none")]
        assert charts.over_time(printed) == []
        assert charts.over_time([*printed, count(60, "2019", "printed")]) == []
        dated = [count(60, "2019", "printed"), count(64, "2020", "inferred")]
        assert [point.figure for point in drawn(*printed, *dated).points] == dated[::-1]

    def test_values_of_one_time_make_no_line(self, count):
        assert charts.over_time([count(532, "2020-07", "printed"), count(449, "2020-07", "printed")]) == []

    def test_a_month_stands_with_a_day_in_it_and_says_its_own_date(self, count):
        series = drawn(count(36, "2019-12-28", "printed"), count(30, "2019-12", "inferred"))
        assert [point.x for point in series.points] == [charts.RIGHT] * 2
        assert [point.has_tick for point in series.points] == [True, False]

    def test_equal_values_of_one_time_stand_abreast_with_labels_apart(self, count):
        figures = [count(value, "2020-07", "printed") for value in (100, 100, 99)] + [count(40, "2018", "printed")]
        points = drawn(*figures).points
        assert [point.shift for point in points] == [0, -16, 0, 0]
        labels = [point.label_y for point in points]
        assert all(after - before >= charts.GAP for before, after in pairwise(labels))
        assert labels[-1] <= drawn(*figures).bottom

    @pytest.mark.parametrize(
        "fields",
        [{"kind": "label"}, {"is_planned": True}, {"value_to": 99, "kind": "range"}],
    )
    def test_what_has_no_second_point_is_not_drawn(self, count, fields):
        first, second = count(67, "2019", "printed"), count(80, "2020", "printed", **fields)
        assert charts.over_time([first, second]) == []

    def test_a_part_is_no_rival_of_its_whole(self, count):
        whole = count(75, "2020", "printed")
        assert charts.over_time([whole, count(3, "2019", "printed", whole=whole)]) == []


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
    figures = [count(2, "2019", "printed", disagreement=question)]
    figures += [count(4, "2020", "printed", disagreement=question)]
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
