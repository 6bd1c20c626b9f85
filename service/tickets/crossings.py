"""The requests struck off that tie the alliance of whoever asked to the service alliance that took them: counts alone.

Nothing of a request leaves here but its year and its category, and that only where others share it.
"""

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from django.core.cache import cache
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext

from events.crossings import Crossing, CrossingLine
from events.lines import Lines
from registry.fields.dates import PartialDate
from service.catalogue.models import Category
from service.tickets.counting import KEPT, version
from service.tickets.models import Ticket

STRUCK_OFF = "request"
FEWEST = 3
"""Requests of one category from which on it is named; fewer could point at whoever asked."""


def struck_off(lines: Lines) -> Iterator[Crossing]:
    """Yield the requests struck off by crossing, category and year, in five queries; four where the counts are kept.

    Those of units that belong to the same lines are one: a board has few ways to belong, and a city many units.
    """
    counted = kept_counts(lines)
    belongings = lines.belongings(Q(unit__in={unit for unit, *_rest in counted}))
    alike: Counter[tuple[tuple[tuple[str, bool], ...], str, str, int]] = Counter()
    for unit, alliance, category, year, number in counted:
        alike[tuple(sorted(belongings.get(unit, {}).items())), lines.homes[alliance], category, year] += number
    for (belonging, home, category, year), number in alike.items():
        date, token = PartialDate(str(year)), f"{belonging} {home} {category} {year}"
        for across, down, inferred in lines.pairs(dict(belonging), {home: False}):
            yield Crossing(
                STRUCK_OFF, across, down, date, is_inferred=inferred, number=number, about=category, token=token
            )


def kept_counts(lines: Lines) -> list[tuple[str, str, str, int, int]]:
    """Return who asked, alliance, category, year and how many, for the alliances of a board's columns.

    They are kept until a request moves or is corrected, since a million moves take half a second to count.
    """
    alliances = sorted(lines.ids(lines.verticals))
    told = sha256(" ".join(alliances).encode()).hexdigest()
    return cache.get_or_set(
        f"{version(timezone.localdate())}:{told}", lambda: Ticket.objects.struck_off_by(alliances), KEPT
    )


def request_lines(crossings: list[Crossing], year: str) -> list[CrossingLine]:
    """Return a line for each category of which there are enough, and one for all the rest.

    Categories are told of all years together alone: those of one year, taken from those of all, could leave one over.
    """
    found: Counter[str] = Counter()
    for crossing in crossings:
        found[crossing.about] += crossing.number
    names = {category.pk: category.name for category in Category.objects.all()}
    told = {} if year else {names[pk]: number for pk, number in found.most_common() if number >= FEWEST}
    if not told:
        return [CrossingLine(gettext("All categories together"), number=found.total())] if found else []
    rest = found.total() - sum(told.values())
    lines = [CrossingLine(name, number=number) for name, number in told.items()]
    return [*lines, CrossingLine(gettext("Other categories"), number=rest)] if rest else lines
