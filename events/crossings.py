"""What ties two alliances of the chessboard, and how an app says that it knows of some of it.

An app declares the kinds that it contributes, and one function that reads them all for some lines of the board;
`events` asks each and knows none of them. Whatever is read counts once in every crossing that it ties.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from typing import Any

from alliances.models import Alliance
from events.lines import Lines
from registry.fields.dates import PartialDate
from registry.provenance.choices import Basis


@dataclass(frozen=True)
class Crossing:
    """What ties two alliances: a public record, or several of a year that are only counted (`record` is None)."""

    kind: str
    horizontal: Alliance
    vertical: Alliance
    date: PartialDate | None = None
    record: Any = None
    is_inferred: bool = False
    units: frozenset[str] = frozenset()
    """The units whose own board shows it: what is not public of a unit names none."""
    number: int = 1
    about: str = ""
    """What those that are only counted have in common."""
    token: str = ""
    """What tells those that are only counted from others, in whichever crossing they stand; never shown."""
    amount: Decimal | None = None

    @property
    def identity(self) -> tuple[str, str]:
        """Return what is the same wherever it is counted."""
        return self.kind, self.record.pk if self.record else self.token

    @property
    def year(self) -> int | None:
        """Return the year in which it began, None where no source says."""
        return self.date.first.year if self.date else None


@dataclass(frozen=True)
class CrossingLine:
    """A line of a crossing's page and download: a record, or a number of what is only counted."""

    text: str
    address: str = ""
    date: PartialDate | None = None
    number: int = 1
    amount: Decimal | None = None
    is_inferred: bool = False
    record: Any = None
    """The record whose sources are marked."""

    @property
    def basis(self) -> str:
        return str(Basis.INFERRED.label if self.is_inferred else Basis.PRINTED.label)


def entry_of(crossing: Crossing) -> CrossingLine:
    """Return the line of a record that is public."""
    address = crossing.record.get_absolute_url() if hasattr(crossing.record, "get_absolute_url") else ""
    return CrossingLine(
        str(crossing.record), address, crossing.date, 1, crossing.amount, crossing.is_inferred, crossing.record
    )


def entries_of(crossings: list[Crossing], year: str) -> list[CrossingLine]:
    """Return a line for each public record, the newest first and undated last."""
    return [entry_of(crossing) for crossing in newest_first(crossings)]


def newest_first(crossings: Iterable[Crossing]) -> list[Crossing]:
    """Return crossings by their date, the newest first and undated last."""
    return sorted(crossings, key=lambda crossing: str(crossing.date or ""), reverse=True)


@dataclass(frozen=True)
class CrossingKind:
    """A kind of what ties two alliances. `entries` takes those of one crossing, and the year that was asked for."""

    name: str
    title: Any
    place: int
    is_work: bool = False
    """Whether something was done for somebody, beside what the two have to do with each other."""
    entries: Callable[[list[Crossing], str], list[CrossingLine]] = entries_of
    note: Any = ""
    """What a reader of its lines has to know."""


KINDS: dict[str, CrossingKind] = {}
READERS: list[Callable[[Lines], Iterable[Crossing]]] = []


def declare_crossings(read: Callable[[Lines], Iterable[Crossing]], *kinds: CrossingKind) -> None:
    """Say which kinds an app knows of, and what reads them for some lines in a fixed number of queries."""
    READERS.append(read)
    KINDS.update({kind.name: kind for kind in kinds})


def crossing_kinds() -> list[CrossingKind]:
    """Return all kinds, in the order in which pages show them."""
    return sorted(KINDS.values(), key=attrgetter("place"))


def read_all(lines: Lines) -> list[Crossing]:
    """Return all that ties the lines of a board."""
    return [crossing for read in READERS for crossing in read(lines)]
