"""Alliances as series to draw: the order of their founding, the years of their chairs, how complete a list is."""

import datetime
from dataclasses import dataclass, field

from registry.fields.dates import TYPED, PartialDate
from registry.provenance.charts import middle

WIDTH = 70
"""How much of the drawing's width, in per cent, the time axis takes; labels stand in the rest."""
ROW = 36
"""The height of a row in pixels."""


@dataclass
class Founding:
    """When an alliance was founded: `dates` holds what each source says, `xs` where it stands in per cent."""

    alliance: object
    dates: list
    by_part: object = None
    xs: list = field(default_factory=list)
    y: int = 0

    @property
    def dated(self):
        """Return whose date it is: the alliance's, or that of the part that stands in."""
        return self.by_part or self.alliance

    @property
    def label_x(self):
        """Return where the label begins: behind the last mark."""
        return max(self.xs)


@dataclass
class FoundingOrder:
    """The alliances in the order of their founding, the axis, and those whose founding no source dates."""

    rows: list
    ticks: list
    undated: list

    @property
    def dated(self):
        """Return the alliances, or parts of them, whose founding is drawn."""
        return [row.dated for row in self.rows]

    @property
    def height(self):
        """Return the height of the drawing in pixels, axis included."""
        return ROW * (len(self.rows) + 1) + 8


def said_dates(citations):
    """Return the partial dates that differing citations name; what names none is left to the page's words."""
    found = []
    for citation in citations:
        match = TYPED.search(citation.says)
        try:
            found.append(PartialDate.typed(match.group()) if match else None)
        except ValueError:
            continue
    return [date for date in found if date]


def founding_order(alliances, footnotes):
    """Lay alliances out by founding; where only a part's founding is known, the earliest part stands in."""
    rows, undated = [], []
    footnotes.load(alliances)
    for alliance in alliances:
        dates = [alliance.founded] if alliance.founded else []
        dates += said_dates(footnotes.differing(alliance, "founded")) if dates else []
        parts = sorted((part for part in alliance.micro_alliances.all() if part.founded), key=lambda part: part.founded)
        if dates:
            rows.append(Founding(alliance, dates))
        elif parts:
            rows.append(Founding(alliance, [parts[0].founded], by_part=parts[0]))
        else:
            undated.append(alliance)
    rows.sort(key=lambda row: (min(row.dates), row.alliance.position))
    return FoundingOrder(rows, place_on_axis(rows), undated)


def place_on_axis(rows):
    """Give each row its place, and return the (x, date) of the axis' half-years."""
    if not rows:
        return []
    days = [middle(date) for row in rows for date in row.dates]
    start = min(days) - 60
    span = max(max(days) - start, 1)

    def x(day):
        return round((day - start) / span * WIDTH, 2)

    for index, row in enumerate(rows):
        row.xs = [x(middle(date)) for date in row.dates]
        row.y = ROW * (index + 1) + 12
    years = range(datetime.date.fromordinal(int(start)).year, datetime.date.fromordinal(int(max(days))).year + 2)
    halves = [PartialDate(text) for year in years for text in (f"{year}", f"{year}-07")]
    return [(x(half.first.toordinal()), half) for half in halves if start <= half.first.toordinal() <= max(days) + 31]


@dataclass
class Year:
    """Who held an office in a year."""

    year: int
    terms: list


def years_of(terms, since=None):
    """Return the years from the first known to the last, with the terms that name each, empty years included.

    `since` is the year in which the alliance was founded, where that is known.
    """
    dated = {}
    for term in terms:
        if term.since:
            last = (term.until or term.since).last.year
            for year in range(term.since.first.year, last + 1):
                dated.setdefault(year, []).append(term)
    if not dated:
        return []
    first = min([*dated, *([since] if since else [])])
    return [Year(year, dated.get(year, [])) for year in range(first, max(dated) + 2)]


SIZE_METRICS = ["qiye", "chengyuan", "pingtai", "bumen", "lvsuo", "shehui-zuzhi"]
"""The metrics that tell how large an alliance is, the fittest first."""


@dataclass
class Size:
    """How many units an alliance concerns, as sources say: one figure, or several that disagree."""

    figures: list

    @property
    def low(self):
        return min(self.figures, key=lambda figure: figure.value)

    @property
    def high(self):
        return max(self.figures, key=lambda figure: figure.value)

    @property
    def question(self):
        """Return the question in which the figure stands, of whatever kind, or None."""
        return self.figures[0].disagreement

    @property
    def disagreement(self):
        """Return the question that the sources leave open, or None where one figure stands alone."""
        return self.question if len(self.figures) > 1 else None


def contests(figure, other):
    """Say whether two figures contradict each other: counts of the same, not of two things or of one more precisely."""
    question = figure.disagreement
    is_same = (figure.metric_id, figure.scope) == (other.metric_id, other.scope)
    return bool(is_same and question and question == other.disagreement and question.is_of_fact)


def sizes(figures):
    """Return the size of each alliance by its id; an alliance without such a figure is left out."""
    fit = [f for f in figures if f.metric_id in SIZE_METRICS and not f.whole_id and not f.is_planned]
    found = {}
    for figure in sorted(fit, key=lambda figure: (SIZE_METRICS.index(figure.metric_id), figure.position)):
        size = found.setdefault(figure.subject_id, Size([]))
        if not size.figures or contests(figure, size.figures[0]):
            size.figures.append(figure)
    return found


def by_scope(figures):
    """Return (metric, figures) for what was counted in the same sense, in the order of the figures."""
    groups = {}
    for figure in figures:
        groups.setdefault((figure.metric, figure.scope), []).append(figure)
    return [(metric, group) for (metric, _scope), group in groups.items()]


CELLS = 120
"""How many members can be drawn one by one."""


@dataclass
class Completeness:
    """How many members sources state by name, of how many a figure counts; the inferred are not among them."""

    named: int
    figure: object

    @property
    def total(self):
        return int(self.figure.value)

    @property
    def share(self):
        """Return the named in per cent of all, to one decimal below one; None where the total is disputed or rough."""
        if not self.figure.is_firm:
            return None
        share = self.named / self.total * 100
        return round(share) if share >= 1 else round(share, 1)

    @property
    def cells(self):
        """Return (x, width, is filled) in per cent of one cell per member; nothing where they would be too small."""
        if self.total > CELLS or not self.figure.is_firm:
            return []
        step = 100 / self.total
        return [(round(i * step, 3), round(step * 0.74, 3), i < self.named) for i in range(self.total)]


def completeness(size, named):
    """Return how complete the list of members is against the highest count of them, or None where none is higher."""
    return Completeness(named, size.high) if size and named and size.high.value > named else None


LEVELS = ["dangwei", "zongzhi", "zhibu"]
"""The metrics that count committees, general branches and branches; three steps of lightness."""
PARTY_METRICS = ["dangzuzhi", *LEVELS]


BAR = 50
"""The length of the longest bar in per cent of its row; what it counts is written behind it."""


@dataclass
class Bar:
    """How many party organisations an alliance has: by level where sources tell, else the total alone."""

    alliance: object
    total: object
    levels: list
    share: float = 0
    """Its length in per cent of the row."""
    pieces: list = field(default_factory=list)

    @property
    def figures(self):
        """Return all that is counted, the total first."""
        return [*([self.total] if self.total else []), *self.levels]

    @property
    def value(self):
        """Return the printed total, or the sum of the levels."""
        return self.total.value if self.total else sum(figure.value for figure in self.levels)


def party_levels(alliances, figures):
    """Return a bar for each alliance whose party organisations are counted, as long as its share of the largest."""
    bars = []
    for alliance in alliances:
        own = [figure for figure in figures if figure.subject_id == alliance.pk]
        total = next((figure for figure in own if figure.metric_id == "dangzuzhi"), None)
        levels = sorted((f for f in own if f.metric_id in LEVELS), key=lambda f: LEVELS.index(f.metric_id))
        if total or levels:
            bars.append(Bar(alliance, total, levels))
    largest = max((bar.value for bar in bars), default=0)
    for bar in bars:
        bar.share = round(float(bar.value / largest * BAR), 2)
        start = 0.0
        for figure in bar.levels:
            width = float(figure.value / bar.value * 100)
            bar.pieces.append((LEVELS.index(figure.metric_id) + 1, round(start, 2), round(width, 2)))
            start += width
    return bars
