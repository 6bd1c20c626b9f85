"""The matches done that tie an industry alliance of one side to the service alliance of the other, or that they went
through.
"""

from collections.abc import Iterator

from django.db.models import Q

from events.crossings import Crossing, CrossingLine, newest_first
from events.lines import Lines
from registry.fields.dates import PartialDate
from service.exchange.models import Match, Need, Offer

MATCHED = "match"


def done(lines: Lines) -> Iterator[Crossing]:
    """Yield the matches done, in three queries."""
    matches = list(Match.objects.done().for_crossings())
    units = {side.unit_id for match in matches for side in (match.offer, match.need) if side.unit_id}
    belongings = lines.belongings(Q(unit__in=units))

    def of(side: Offer | Need) -> dict[str, bool]:
        if side.unit_id:
            return belongings.get(side.unit_id, {})
        home = lines.homes.get(side.alliance_id or "")
        return {home: False} if home else {}

    for match in matches:
        one, other = of(match.offer), of(match.need)
        ties = lines.ties(one, other)
        through = lines.homes.get(match.alliance_id or "")
        for side in (one, other) if through else ():
            for across, down, inferred in lines.pairs(side, {through: False}):
                ties[across, down] = ties.get((across, down), True) and inferred
        date = PartialDate(match.done_on.isoformat())
        for (across, down), inferred in ties.items():
            yield Crossing(MATCHED, across, down, date, match, inferred, amount=match.amount)


def match_lines(crossings: list[Crossing], year: str) -> list[CrossingLine]:
    """Return a line for each match: what was needed and the amount where both sides are public, else its kind."""
    return [match_line(crossing) for crossing in newest_first(crossings)]


def match_line(crossing: Crossing) -> CrossingLine:
    need, is_public = crossing.record.need, crossing.record.need.is_public and crossing.record.offer.is_public
    words = need.title if is_public else need.get_kind_display()
    amount = crossing.amount if is_public else None
    return CrossingLine(words, "", crossing.date, 1, amount, crossing.is_inferred)
