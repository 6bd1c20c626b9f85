"""What ties alliances without requests: activities, visits, pairings, offices of one's units in the other."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext

from alliances.models import Term
from enterprises.models import PartyOrganisation
from events.choices import ActivityKind, ActivityStatus, PartRole
from events.crossings import Crossing, CrossingLine, newest_first
from events.models import Activity, Pairing, Participation

PARTIES = ["first_unit", "first_organisation__host", "second_unit", "second_organisation__host"]
ACTIVITY, VISIT, PAIRING, TERM = "activity", "visit", "pairing", "term"


def records(lines):
    """Yield all of them, in six queries."""
    terms = Term.objects.filter(alliance__in=lines.ids(lines.verticals))
    visited = Activity.objects.public().filter(kind=ActivityKind.VISIT, status=ActivityStatus.HELD)
    concerned = Q(unit__in=terms.values("unit")) | Q(unit__in=visited.values("participations__unit"))
    for party in PARTIES:
        concerned |= Q(unit__in=Pairing.objects.exclude(**{party: None}).values(party))
    belongings = lines.belongings(concerned)
    joint = list(_activities(lines, belongings))
    yield from joint
    signed = {(tie.horizontal, tie.vertical, tie.record.pk) for tie in joint}
    yield from _pairings(lines, belongings, signed)
    yield from _terms(lines, terms.select_related("unit", "alliance"), belongings)


def _activities(lines, belongings):
    """Yield the public activities held with alliances of both directions; a visit may be to a unit of one of them."""
    part = Participation.objects.filter(activity=OuterRef("pk"))
    joint = Activity.objects.public().filter(
        Exists(part.filter(alliance__in=lines.ids(lines.horizontals))) | Q(kind=ActivityKind.VISIT),
        Exists(part.filter(alliance__in=lines.ids(lines.verticals))),
        status=ActivityStatus.HELD,
    )
    for activity in joint.prefetch_related("participations"):
        parts = activity.participations.all()
        found = lines.gather((part.alliance_id, part.basis) for part in parts)
        units = frozenset(part.unit_id for part in parts if part.unit_id)
        kind = VISIT if activity.kind == ActivityKind.VISIT else ACTIVITY
        reached = _visited(parts, belongings, found) if kind == VISIT else found
        for horizontal, vertical, inferred in lines.pairs(reached, found):
            yield Crossing(kind, horizontal, vertical, activity.starts, activity, inferred, units)


def _visited(parts, belongings, found):
    """Return `found` with the lines of the units that a visit was to; one outright statement is enough."""
    found = dict(found)
    for part in parts:
        if part.unit_id and part.role != PartRole.ORGANISER:
            for line, inferred in belongings.get(part.unit_id, {}).items():
                found[line] = found.get(line, True) and inferred
    return found


def _pairings(lines, belongings, signed):
    """Yield the pairings of a unit on a horizontal line with one on a vertical line, but for those already `signed`."""
    for pairing in Pairing.objects.for_listing():
        units = [_unit(party) for party in pairing.parties]
        one, other = (belongings.get(unit, {}) for unit in units)
        for (across, down), inferred in lines.ties(one, other).items():
            if (across, down, pairing.activity_id) not in signed:
                yield Crossing(PAIRING, across, down, pairing.signed, pairing, inferred, frozenset(filter(None, units)))


def _unit(party):
    """Return the identifier of a party's unit: its own, or that of its host."""
    return party.host_id if isinstance(party, PartyOrganisation) else party.pk


def _terms(lines, terms, belongings):
    """Yield the terms in vertical alliances held by units that belong to horizontal ones."""
    for term in terms:
        held = lines.gather([(term.alliance_id, term.basis)])
        for across, down, inferred in lines.pairs(belongings.get(term.unit_id, {}), held):
            yield Crossing(TERM, across, down, term.since, term, inferred, frozenset([term.unit_id]))


def office_entries(crossings, year):
    """Return a line for each office, which leads to the unit that holds it."""
    return [office(crossing) for crossing in newest_first(crossings)]


def office(crossing):
    term = crossing.record
    known = {"unit": term.unit, "alliance": term.alliance.short_name, "office": term.get_kind_display()}
    words = gettext("%(unit)s holds an office in %(alliance)s: %(office)s") % known
    address = term.unit.get_absolute_url()
    return CrossingLine(words, address, crossing.date, is_inferred=crossing.is_inferred, record=term)
