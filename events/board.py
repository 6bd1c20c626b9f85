"""The chessboard: for each horizontal and each vertical alliance, what ties the two."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse

from alliances.models import Alliance
from events.crossings import KINDS, CrossingKind, crossing_kinds, newest_first, read_all
from events.lines import Lines

STEPS_OF_SIZE, STEPS_OF_WIDTH = (5, 15, 40), (3, 10)
"""How many records make a stone larger, and how many of a kind its petal wider."""
PETAL = 10
TOLD = 3
"""Records of one kind that the home page tells of a crossing; its own page has the rest."""


@dataclass(frozen=True)
class Tally:
    """What there is of one kind."""

    kind: CrossingKind
    crossings: list

    @property
    def count(self):
        return sum(crossing.number for crossing in self.crossings)

    @property
    def place(self):
        """Return where a crossing's page lists them."""
        return f"#kind-{self.kind.name} .tied"

    @property
    def inferred(self):
        """Return how many of them no source states outright."""
        return sum(crossing.number for crossing in self.crossings if crossing.is_inferred)

    @property
    def stated(self):
        return self.count - self.inferred

    @property
    def amounts(self):
        """Return the amounts that are named, in yuan."""
        return [crossing.amount for crossing in self.crossings if crossing.amount is not None]

    @property
    def amount(self):
        """Return their sum, exact to the cent, or None where none is named."""
        return sum(self.amounts) if self.amounts else None

    def entries(self, year):
        """Return the lines that tell of them; `year` is the one that was asked for, if any."""
        return self.kind.entries(self.crossings, year)

    @property
    def told(self):
        """Return the lines of the newest public records, without asking for what is only counted."""
        records = newest_first(crossing for crossing in self.crossings if crossing.record)[:TOLD]
        return [entry for entry in self.kind.entries(records, "") if entry.record] if records else []

    @property
    def by_year(self):
        """Return {year: how many}; what no source dates has None."""
        found = Counter()
        for crossing in self.crossings:
            found[crossing.year] += crossing.number
        return found

    def of_year(self, year):
        """Return what there is of one year; of None, what no source dates."""
        return Tally(self.kind, [crossing for crossing in self.crossings if crossing.year == year])


@dataclass(frozen=True)
class Tallied:
    """Some of what ties alliances, counted by kind and year."""

    crossings: list

    @property
    def count(self):
        """Return how many records tie the two, those among them that are only counted."""
        return sum(crossing.number for crossing in self.crossings)

    @property
    def years(self):
        """Return the years in which anything is recorded, in order; what no source dates has None, at the end."""
        found = {crossing.year for crossing in self.crossings}
        return [*sorted(found - {None}), *found & {None}]

    @cached_property
    def tallies(self):
        """Return what there is of each kind, in the order of the kinds; those without any among them."""
        found = defaultdict(list)
        for crossing in self.crossings:
            found[crossing.kind].append(crossing)
        return [Tally(kind, found[kind.name]) for kind in crossing_kinds()]

    @property
    def table(self):
        """Return (tally, [(year, how many)], whole) of each kind, and the sums of the years."""
        rows = [(tally, [(year, tally.by_year[year]) for year in self.years]) for tally in self.tallies]
        sums = [(year, sum(tally.by_year[year] for tally in self.tallies)) for year in self.years]
        return {"rows": rows, "sums": sums}


@dataclass(frozen=True)
class CrossingCell(Tallied):
    """Where two alliances cross, with what is recorded there."""

    horizontal: Alliance
    vertical: Alliance

    @property
    def anchor(self):
        """Return the name of the place on the page that lists the records."""
        return f"{self.horizontal.pk}--{self.vertical.pk}"

    @property
    def size(self):
        """Return how large its stone is, from 1 to 4."""
        return 1 + sum(self.count >= least for least in STEPS_OF_SIZE)

    @property
    def petals(self):
        """Return (tally, where its petal begins, how wide it is) of the kinds that it holds, each in its place."""
        return [
            (tally, -PETAL * place, 1 + sum(tally.count >= least for least in STEPS_OF_WIDTH))
            for place, tally in enumerate(self.tallies)
            if tally.count
        ]

    @property
    def round(self):
        """Return the length of the ring of all petals."""
        return PETAL * len(self.tallies)

    @property
    def inferred(self):
        """Return how many of its records no source states outright."""
        return sum(tally.inferred for tally in self.tallies)

    @property
    def is_inferred(self):
        """Tell whether there are records and none of them is stated outright."""
        return bool(self.crossings) and all(crossing.is_inferred for crossing in self.crossings)

    def get_absolute_url(self):
        """Return the address of the crossing's own page."""
        return reverse("crossing", args=[self.horizontal.pk, self.vertical.pk])

    @property
    def is_served(self):
        """Tell whether nothing is recorded, but the vertical alliance serves all industries."""
        return not self.crossings and self.vertical.serves_all


class CellRow(list):
    """The cells of a horizontal alliance, from left to right."""

    @property
    def total(self):
        """Return how many records they hold."""
        return sum(cell.count for cell in self)


YEAR, UNDATED = len("2020"), "none"


@dataclass(frozen=True)
class BoardQuery:
    """What a reader wants to see of the board: of a year ("none": what no source dates) and of a kind; "" for all."""

    year: str = ""
    kind: str = ""

    @classmethod
    def of(cls, query):
        """Read the conditions of an address; what is no year and no kind narrows nothing."""
        year, kind = query.get("year", ""), query.get("kind", "")
        is_year = year == UNDATED or (year.isascii() and year.isdigit() and len(year) == YEAR)
        return cls(year if is_year else "", kind if kind in KINDS else "")

    @property
    def of_year(self):
        """Return the year as a crossing has it: a number, or None for what no source dates."""
        return None if self.year == UNDATED else int(self.year)

    @property
    def title(self):
        """Return the name of the kind that is asked for."""
        return KINDS[self.kind].title if self.kind else ""

    def address(self, **other):
        """Return the query that asks for the same, but for what is given."""
        asked = {"year": self.year, "kind": self.kind} | other
        return "?" + urlencode({name: value for name, value in asked.items() if value})

    def years(self, years):
        """Return (year or None, its query, whether it is asked for) of each to choose from."""
        named = [(year, str(year or UNDATED)) for year in years]
        return [(year, self.address(year=name), self.year == name) for year, name in named]

    def kinds(self, tallies):
        """Return (tally, its query, whether it is asked for) of each kind to choose from."""
        return [(tally, self.address(kind=tally.kind.name), self.kind == tally.kind.name) for tally in tallies]

    def narrow(self, board):
        """Return the board with only what is asked for."""
        board = board.of_year(self.of_year) if self.year else board
        return board.of_kind(self.kind) if self.kind else board


@dataclass(frozen=True)
class Board:
    """All crossings, in the order of the board."""

    lines: Lines
    crossings: list

    @classmethod
    def load(cls):
        """Read the board, in a fixed number of queries, however many records there are."""
        return cls.of_lines(Lines.load())

    @classmethod
    def of_lines(cls, lines):
        """Read what ties some lines."""
        order = {line: place for place, line in enumerate([*lines.horizontals, *lines.verticals])}
        return cls(lines, sorted(read_all(lines), key=lambda tie: (order[tie.horizontal], order[tie.vertical])))

    @property
    def verticals(self):
        """Return the vertical alliances, from left to right."""
        return self.lines.verticals

    @cached_property
    def rows(self):
        """Return the horizontal alliances, each with its cells from left to right."""
        found = defaultdict(list)
        for crossing in self.crossings:
            found[crossing.horizontal, crossing.vertical].append(crossing)
        return [
            (across, CellRow(CrossingCell(found[across, down], across, down) for down in self.verticals))
            for across in self.lines.horizontals
        ]

    @property
    def cells(self):
        """Return the cells that hold records, in order."""
        return [cell for _, cells in self.rows for cell in cells if cell.crossings]

    def of_alliance(self, alliance):
        """Return the cells on the line of an alliance, or on that of the alliance it is a part of."""
        home = self.lines.homes.get(alliance.pk)
        return [cell for _, cells in self.rows for cell in cells if home in (cell.horizontal.pk, cell.vertical.pk)]

    def effect_of(self, alliance):
        """Return what there is of each kind on the line of an alliance: what stands in several crossings once.

        Return None for an alliance that is no line itself.
        """
        if self.lines.homes.get(alliance.pk) != alliance.pk:
            return None
        found = {}
        for cell in self.of_alliance(alliance):
            for crossing in cell.crossings:
                if crossing.identity not in found or found[crossing.identity].is_inferred:
                    found[crossing.identity] = crossing
        return Tallied(list(found.values()))

    def of_year(self, year):
        """Return the same board with only what is of a year; of None, what no source dates."""
        return Board(self.lines, [crossing for crossing in self.crossings if crossing.year == year])

    def of_kind(self, name):
        """Return the same board with only what is of a kind."""
        return Board(self.lines, [crossing for crossing in self.crossings if crossing.kind == name])

    @property
    def tallies(self):
        """Return what all crossings hold of each kind, in the order of the kinds."""
        return Tallied(self.crossings).tallies

    @property
    def fullest(self):
        """Return the cells that hold records, those with most of them first."""
        return sorted(self.cells, key=lambda cell: -cell.count)

    @property
    def years(self):
        """Return the years of all crossings, in order; what no source dates has None, at the end."""
        return Tallied(self.crossings).years

    @property
    def totals(self):
        """Return each vertical alliance with how many records its crossings hold, from left to right."""
        return [(down, sum(cells[place].count for _, cells in self.rows)) for place, down in enumerate(self.verticals)]

    @property
    def count(self):
        """Return how many records all crossings hold."""
        return sum(crossing.number for crossing in self.crossings)

    def of_units(self, *units):
        """Return the same board with only what these units have a part in."""
        wanted = {unit.pk for unit in units}
        return Board(self.lines, [crossing for crossing in self.crossings if crossing.units & wanted])
