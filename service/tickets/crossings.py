"""The requests struck off that tie the alliance of whoever asked to the service alliance that took them: counts alone.

Nothing of a request leaves here but its year and its category, and that only where others share it.
"""

from collections import Counter
from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext

from events.crossings import Crossing, CrossingLine
from events.lines import Lines
from registry.fields.dates import PartialDate
from service.catalogue.models import Category
from service.tickets.models import Ticket

STRUCK_OFF = "request"
FEWEST = 3
"""Requests of one category from which on it is named; fewer could point at whoever asked."""


def struck_off(lines: Lines) -> Iterator[Crossing]:
    """Yield the requests struck off by crossing, category and year, in three queries."""
    counted = Ticket.objects.struck_off_by(lines.ids(lines.verticals))
    belongings = lines.belongings(Q(unit__in=[unit for unit, *_rest in counted]))
    for unit, alliance, category, year, number in counted:
        taken, token = {lines.homes[alliance]: False}, f"{unit} {alliance} {category} {year}"
        for across, down, inferred in lines.pairs(belongings.get(unit, {}), taken):
            date = PartialDate(str(year))
            yield Crossing(
                STRUCK_OFF, across, down, date, is_inferred=inferred, number=number, about=category, token=token
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
