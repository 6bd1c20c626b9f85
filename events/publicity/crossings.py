"""The reports that tie two alliances: about both, about what they held together, about a unit of one in the other."""

from collections.abc import Iterator

from django.db.models import Q

from events.crossings import Crossing
from events.lines import Lines
from events.models import Participation
from events.publicity.models import Publicity
from registry.provenance.choices import Basis

PUBLICITY = "publicity"


def reported(lines: Lines) -> Iterator[Crossing]:
    """Yield the public reports, in four queries. A unit alone ties nothing: an alliance must be named or have acted."""
    found = list(Publicity.objects.public().filter(Q(alliance__isnull=False) | Q(activity__isnull=False)))
    belongings = lines.belongings(Q(unit__in={report.unit_id for report in found if report.unit_id}))
    acted: dict[str, list[tuple[str, str]]] = {}
    parts = Participation.objects.filter(activity__in={one.activity_id for one in found}, alliance__isnull=False)
    for activity, alliance, basis in parts.order_by().values_list("activity", "alliance", "basis"):
        acted.setdefault(activity, []).append((alliance, basis))
    for report in found:
        named = [(report.alliance_id, Basis.PRINTED), *acted.get(report.activity_id, [])]
        stated = lines.gather(named)
        reached = {**belongings.get(report.unit_id, {}), **stated}
        units = frozenset(filter(None, [report.unit_id]))
        for (across, down), inferred in lines.ties(stated, reached).items():
            yield Crossing(PUBLICITY, across, down, report.published, report, inferred, units)
