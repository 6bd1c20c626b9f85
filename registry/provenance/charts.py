"""Figures in the shape in which templates draw them."""

import math
from collections import Counter
from dataclasses import dataclass, field

from registry.provenance.choices import AsOfBasis, FigureKind


@dataclass
class Side:
    """What one place says: a figure per metric of its comparison, None where it is silent."""

    citation: object
    metrics: list
    cells: dict = field(default_factory=dict)

    @property
    def rows(self):
        """Return (metric, figure) in the order that all sides share."""
        return [(metric, self.cells.get(metric.pk)) for metric in self.metrics]


@dataclass
class Comparison:
    """A disagreement drawn as panels abreast, one per place, with the same rows in each."""

    disagreement: object
    metrics: list
    sides: list

    @property
    def series(self):
        """Return a drawing over time for each count of one thing that sources contradict."""
        if not self.disagreement.is_of_fact or (self.words and not self.numbers and not self.is_panel):
            return []
        return in_one_sense(self.disagreement.figures.all())

    @property
    def words(self):
        """Return (words, citations) for each side that is told in words; places that say the same are one side."""
        sides = {}
        for citation in self.disagreement.citations.all():
            if citation.says:
                sides.setdefault(citation.says, []).append(citation)
        return list(sides.items())

    @property
    def rows(self):
        """Return (metric, groups): the figures of each metric by what they say; one group holds equal values."""
        found = {metric: {} for metric in self.metrics}
        for figure in self.disagreement.figures.all():
            says = figure.value, figure.value_to, figure.bound, figure.qualifier, figure.is_planned
            # What was counted tells apart only where the question is what was counted.
            says = says if self.disagreement.is_of_fact else (*says, figure.scope)
            found[figure.metric].setdefault(says, []).append(figure)
        return [(metric, list(groups.values())) for metric, groups in found.items()]

    @property
    def contested(self):
        """Return the rows of metrics of which sources give different values: like is compared with like alone."""
        return [(metric, groups) for metric, groups in self.rows if len(groups) > 1]

    @property
    def numbers(self):
        """Return the groups where they alone tell it all: one metric, different values, no side left out."""
        told = {side.citation.source_id for side in self.sides}
        if len(self.rows) != 1 or not self.contested:
            return []
        heard = {citation.source_id for _words, citations in self.words for citation in citations}
        return self.rows[0][1] if told.issuperset(heard) else []

    @property
    def agreed(self):
        """Return the metrics of which all places give the same value."""
        everywhere = [metric for metric in self.metrics if all(metric.pk in side.cells for side in self.sides)]
        return [metric for metric, groups in self.rows if len(groups) == 1 and metric in everywhere]

    @property
    def is_panel(self):
        """Say whether two panels tell it better than one line of values: both give a count of the same thing."""
        if not self.disagreement.is_of_fact or len(self.sides) != 2 or len(self.metrics) < 2:
            return False
        return bool(self.sides[0].cells.keys() & self.sides[1].cells.keys())


def compare(disagreement, footnotes):
    """Lay the figures of a disagreement out by the place that gives them."""
    figures = list(disagreement.figures.all())
    metrics = list(dict.fromkeys(figure.metric for figure in figures))
    sides = {}
    for figure in figures:
        for citation in footnotes.citations(figure):
            place = citation.source_id, citation.section
            sides.setdefault(place, Side(citation, metrics)).cells[figure.metric_id] = figure
    return Comparison(disagreement, metrics, list(sides.values()))


def compare_all(disagreements, footnotes):
    """Lay out several disagreements, what supports their figures fetched at once."""
    footnotes.load([figure for disagreement in disagreements for figure in disagreement.figures.all()])
    return [compare(disagreement, footnotes) for disagreement in disagreements]


DRAWN = [FigureKind.QUANTITY, FigureKind.SHARE, FigureKind.RATE]
"""The kinds of number that have a place on an axis; ranks, codes and years have none."""
LEFT, RIGHT = 8, 52
"""Where the time axis begins and ends, in per cent of the width; labels stand behind it."""
TOP, PLOT, GAP = 20, 150, 30
"""Where the value axis begins, how high it is at least, and how far labels keep apart, in pixels."""
CLOSE = 62
"""Times that lie less than these days apart stand as one: a month cannot be told from a day in it."""
APART = 18
"""How far dates on the axis keep apart, in per cent of the width."""
STEPS = 3
"""How many steps the value axis has at least."""
FAR = 0.4
"""The axis starts at 0 where the least value is below this share of the largest."""


@dataclass
class Point:
    """A figure's place: `x` in per cent of the width, `y` and `label_y` in pixels, `share` along the values."""

    figure: object
    x: float
    y: float
    share: float
    label_y: float = 0
    shift: int = 0
    """How many pixels it stands beside its place, which another figure has taken."""
    has_tick: bool = True
    """Whether its date is written on the axis."""

    @property
    def is_open(self):
        """Say whether the time is inferred, not stated by a source."""
        return self.figure.as_of_basis != AsOfBasis.PRINTED


@dataclass
class Series:
    """What sources count of one metric, over time: points from the largest to the least, and both axes."""

    metric: object
    points: list
    ticks: list
    dates: list

    @property
    def start(self):
        """Return the value at which the axis starts."""
        return self.ticks[0][1]

    @property
    def bottom(self):
        return self.ticks[0][0]

    @property
    def height(self):
        """Return the height of the drawing in pixels, the dates included."""
        return self.bottom + 36

    @property
    def has_open(self):
        return any(point.is_open for point in self.points)


def has_time(figure):
    """Say whether the time of a figure is known; the day on which it was printed is none."""
    return figure.as_of and figure.as_of_basis in (AsOfBasis.PRINTED, AsOfBasis.INFERRED)


def middle(date):
    """Return the day number in the middle of what a partial date can mean."""
    return (date.first.toordinal() + date.last.toordinal()) / 2


def over_time(figures):
    """Return a series for each metric of which `figures` hold values of different times; what has none is not drawn."""
    groups = {}
    for figure in figures:
        if has_time(figure) and is_drawn(figure):
            groups.setdefault(figure.metric, []).append(figure)
    return [draw(metric, group) for metric, group in groups.items() if len({figure.as_of for figure in group}) > 1]


def is_drawn(figure):
    """Say whether a figure is a value of its own on an axis: no plan, no part of another, no range."""
    return figure.kind in DRAWN and not figure.is_planned and not figure.whole_id and figure.value_to is None


def in_one_sense(figures):
    """Return a series for each metric that was counted in the same sense more than once."""
    scopes = {}
    for figure in figures:
        scopes.setdefault(figure.scope, []).append(figure)
    return [series for group in scopes.values() for series in over_time(group)]


def steps(low, high):
    """Return the round values of an axis that holds `low` and `high`, from 0 on where they lie far apart."""
    if 0 <= low < high * FAR:
        low = 0
    span = (high - low) or abs(high) or 1
    size = 10 ** math.floor(math.log10(span / STEPS))
    size *= next(times for times in (1, 2, 5, 10) if size * times * STEPS >= span)
    first = math.floor(low / size)
    if low and first * size == low:
        first -= 1
    last = max(math.ceil(high / size), first + 1)
    return [round(n * size, 6) for n in range(first, last + 1)]


def draw(metric, figures):
    """Place the figures of one metric; labels keep apart, and figures of one value and time stand abreast."""
    figures = sorted(figures, key=lambda figure: -figure.value)
    values = steps(float(figures[-1].value), float(figures[0].value))
    plot = max(PLOT, GAP * len(figures))
    dates, x = time_axis(figures)

    def share(value):
        return (float(value) - values[0]) / (values[-1] - values[0])

    def y(value):
        return round(TOP + (1 - share(value)) * plot, 1)

    points, taken, ticks = [], Counter(), {date for _x, date, _figure in dates}
    for figure in figures:
        place = x(figure.as_of), y(figure.value)
        along = round(3 + share(figure.value) * 94, 2)
        points.append(Point(figure, *place, along, shift=-16 * taken[place], has_tick=figure.as_of in ticks))
        taken[place] += 1
    spread_labels(points, TOP + plot)
    return Series(metric, points, [(y(value), value) for value in values], dates)


def spread_labels(points, bottom):
    """Keep the labels of points, which run downwards, apart and above the bottom."""
    last = -GAP
    for point in points:
        point.label_y = last = max(point.y, last + GAP)
    below = bottom + GAP
    for point in reversed(points):
        point.label_y = below = min(point.label_y, below - GAP)


def time_axis(figures):
    """Return the dates (x, date, figure) to write, and where a date stands on the axis."""
    said = {figure.as_of: figure for figure in reversed(figures)}
    days = [middle(date) for date in said]
    first, span = min(days), max(days) - min(days)

    def x(date):
        return round(LEFT + (middle(date) - first) / span * (RIGHT - LEFT), 2) if span >= CLOSE else RIGHT

    dates = []
    for date in sorted(said, key=middle, reverse=True):
        if not dates or dates[-1][0] - x(date) >= APART:
            dates.append((x(date), date, said[date]))
    return dates, x
