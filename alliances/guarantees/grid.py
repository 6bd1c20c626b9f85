"""The six guarantees over all alliances, cell by cell: what is recorded of each, and where nothing is.

A cell without a record is unknown, never "no": that something is missing stands in it where a record says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from alliances.choices import GuaranteeKind, GuaranteeStanding
from alliances.models import Alliance, Guarantee

UNDATED = "none"
"""What stands in the address for records without a year."""


@dataclass
class Cell:
    """What is recorded of one guarantee of an alliance, the newest year first."""

    alliance: Alliance
    kind: GuaranteeKind
    rows: list[Guarantee] = field(default_factory=list)

    @property
    def standing(self) -> str:
        """Return how it stands by its newest record; empty where none is known."""
        return self.rows[0].standing if self.rows else ""

    @property
    def place(self) -> str:
        """Return the part of the alliance's page where its records stand."""
        return f"guarantee-{self.kind}"


@dataclass
class Line:
    """An alliance with its six cells."""

    alliance: Alliance
    cells: list[Cell]

    @property
    def in_place(self) -> int:
        """Return how many of the six are recorded as being there."""
        return sum(cell.standing == GuaranteeStanding.IN_PLACE for cell in self.cells)


@dataclass
class Grid:
    """All alliances with their cells, the years of which something is recorded, and the year that was asked for."""

    lines: list[Line]
    years: list[int | None]
    year: str = ""

    @classmethod
    def load(cls, year: str = "") -> Grid:
        """Return the grid of a year, of what has none (`none`), or of all years, in two queries."""
        rows = list(Guarantee.objects.home().in_order())
        years = sorted({row.year for row in rows if row.year}, reverse=True)
        undated = [None] if any(row.year is None for row in rows) else []
        wanted = [row for row in rows if not year or (str(row.year) if row.year else UNDATED) == year]
        alliances = Alliance.objects.with_guarantees()
        return cls([line_of(alliance, wanted) for alliance in alliances], [*years, *undated], year)

    @property
    def sums(self) -> list[tuple[GuaranteeKind, int]]:
        """Return for each guarantee how many alliances are recorded as having it."""
        columns = zip(*(line.cells for line in self.lines), strict=True)
        counts = [sum(cell.standing == GuaranteeStanding.IN_PLACE for cell in column) for column in columns]
        return list(zip(GuaranteeKind, counts or [0] * len(GuaranteeKind), strict=True))


def line_of(alliance: Alliance, rows: list[Guarantee]) -> Line:
    """Return the line of an alliance."""
    own = [row for row in rows if row.alliance_id == alliance.pk]
    return Line(alliance, [Cell(alliance, kind, [row for row in own if row.kind == kind]) for kind in GuaranteeKind])
