"""A month as weeks of days, each with its activities; years as months, each with their number, and as small boards."""

import calendar
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from registry.fields.dates import PartialDate


@dataclass
class Day:
    """A day of the calendar; `outside` the month it only fills its week."""

    date: date
    outside: bool
    activities: list = field(default_factory=list)


def weeks(year, month, activities):
    """Return the month's weeks from Monday on, each activity, known to the day, on the day on which it begins."""
    on = defaultdict(list)
    for activity in activities:
        on[activity.starts.first].append(activity)
    grid = calendar.Calendar().monthdatescalendar(year, month)
    return [[Day(day, day.month != month, on.get(day, [])) for day in week] for week in grid]


def neighbours(month, months):
    """Return the nearest (month, number) before and after a month in which something took place."""
    before = [pair for pair in months if pair[0] < month]
    after = [pair for pair in months if pair[0] > month]
    return max(before, default=None), min(after, default=None)


BAR = 18
"""The height in pixels of the month in which most took place."""


@dataclass
class MonthBar:
    """A month, how many activities begin in it, and its bar's height in pixels."""

    month: PartialDate
    count: int = 0
    height: int = 0

    @property
    def top(self):
        return BAR - self.height


@dataclass
class Year:
    """The twelve months of a year, and how many activities are known to it without a month."""

    year: PartialDate
    cells: list
    monthless: int = 0


@dataclass
class Density:
    """How activities spread over the months of the years that have any; apart, the years alone and those without."""

    years: list
    bare: list
    undated: int = 0


def density(counts):
    """Lay (month, year or None, number) out by year, newest first; a bar is at least one pixel high."""
    counts = dict(counts)
    undated = counts.pop(None, 0)
    most = max((count for begun, count in counts.items() if begun.precision == "month"), default=0)
    years, bare = [], []
    for year in sorted({begun[:4] for begun in counts}, reverse=True):
        cells = [MonthBar(PartialDate(f"{year}-{month:02}")) for month in range(1, 13)]
        for cell in cells:
            cell.count = counts.get(cell.month, 0)
            cell.height = max(round(cell.count / most * BAR), 1) if cell.count else 0
        row = Year(PartialDate(year), cells, counts.get(year, 0))
        (years if any(cell.count for cell in cells) else bare).append(row)
    return Density(years, bare, undated)


STEP = 20
"""The distance between two lines of a small board, in pixels."""
RADII = (4, 5, 6.5, 8)
"""The radius of a stone by its size, the same in every year."""


@dataclass
class SmallLine:
    """A line of a small board: its place, and whether its alliance was founded that year, before, or nobody says."""

    place: int
    state: str


@dataclass
class SmallBoard:
    """The board of one year in small: its lines as far as they were founded, and a stone for each crossing."""

    year: int
    board: object
    across: list
    down: list
    stones: list

    @property
    def width(self):
        return STEP * (len(self.board.verticals) + 1)

    @property
    def height(self):
        return STEP * (len(self.board.lines.horizontals) + 1)

    @property
    def first_x(self):
        return STEP // 2

    @property
    def last_x(self):
        return self.width - STEP // 2

    @property
    def last_y(self):
        return self.height - STEP // 2


def boards_by_year(board, alliances):
    """Return the board of each year in which anything is recorded or an alliance was founded, none where all is empty.

    `alliances` are those of the board, with their parts read.
    """
    founded = {alliance.pk: first_year(alliance) for alliance in alliances}
    years = {year for year in [*board.years, *founded.values()] if year}
    return [small_board(board.of_year(year), year, founded) for year in sorted(years)] if board.years else []


def first_year(alliance):
    """Return the year of an alliance's founding, or that of its oldest dated part; None where no source says."""
    dates = [alliance.founded] if alliance.founded else [part.founded for part in alliance.micro_alliances.all()]
    return min((date.first.year for date in dates if date), default=None)


def small_board(board, year, founded):
    """Lay the board of one year out."""

    def drawn(lines):
        for place, line in enumerate(lines, start=1):
            if state := state_in(year, founded.get(line.pk)):
                yield SmallLine(place * STEP, state)

    stones = [
        (STEP * x, STEP * y, RADII[cell.size - 1], cell.is_inferred)
        for y, (_across, cells) in enumerate(board.rows, start=1)
        for x, cell in enumerate(cells, start=1)
        if cell.count
    ]
    return SmallBoard(year, board, list(drawn(board.lines.horizontals)), list(drawn(board.verticals)), stones)


def state_in(year, founded):
    """Say how a line stands in a year: "new", "there", "unknown" where no source dates it, "" before its founding."""
    if founded is None:
        return "unknown"
    return "new" if founded == year else "there" if founded < year else ""
