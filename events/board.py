"""The chessboard: for each horizontal and each vertical alliance, the records that tie the two."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, Q

from alliances.choices import Axis
from alliances.models import Alliance, Membership, Term
from enterprises.models import PartyOrganisation
from events.choices import ActivityStatus
from events.models import Activity, Pairing, Participation
from registry.provenance.choices import Basis

PARTIES = ["first_unit", "first_organisation__host", "second_unit", "second_organisation__host"]


@dataclass(frozen=True)
class Crossing:
    """One record that ties two alliances: an activity of both, an office, or a pairing."""

    horizontal: Alliance
    vertical: Alliance
    record: Activity | Pairing | Term
    is_inferred: bool
    units: frozenset

    @property
    def kind(self):
        """Return "activity", "pairing" or "term"."""
        return self.record._meta.model_name

    @property
    def date(self):
        """Return the partial date on which it took place, was signed or began, or None."""
        return getattr(self.record, {"activity": "starts", "pairing": "signed", "term": "since"}[self.kind])


@dataclass(frozen=True)
class CrossingCell:
    """Where two alliances cross, with what is recorded there."""

    horizontal: Alliance
    vertical: Alliance
    crossings: list

    @property
    def anchor(self):
        """Return the name of the place on the page that lists the records."""
        return f"{self.horizontal.pk}--{self.vertical.pk}"

    @property
    def count(self):
        return len(self.crossings)

    @property
    def is_inferred(self):
        """Tell whether there are records and none of them is stated outright."""
        return bool(self.crossings) and all(crossing.is_inferred for crossing in self.crossings)

    @property
    def is_served(self):
        """Tell whether nothing is recorded, but the vertical alliance serves all industries."""
        return not self.crossings and self.vertical.serves_all


@dataclass(frozen=True)
class Lines:
    """The lines of the board; `homes` leads from every alliance on a line, and every part of one, to that line."""

    horizontals: list
    verticals: list
    homes: dict

    @classmethod
    def load(cls):
        lines = list(Alliance.objects.on_board())
        on_board = {line.pk for line in lines}
        parents = dict(Alliance.objects.exclude(parent=None).values_list("pk", "parent"))
        homes = {alliance: _home(alliance, parents, on_board) for alliance in [*on_board, *parents]}
        return cls(
            [line for line in lines if line.axis == Axis.HORIZONTAL],
            [line for line in lines if line.axis == Axis.VERTICAL],
            {alliance: home for alliance, home in homes.items() if home},
        )

    def ids(self, lines):
        """Return the identifiers of the alliances on some of the lines."""
        wanted = {line.pk for line in lines}
        return [alliance for alliance, home in self.homes.items() if home in wanted]

    def gather(self, statements):
        """Reduce (alliance, basis) pairs to a dict of line → inferred; one outright statement is enough."""
        inferred = {}
        for alliance, basis in statements:
            if home := self.homes.get(alliance):
                inferred[home] = inferred.get(home, True) and basis == Basis.INFERRED
        return inferred

    def pairs(self, one, other):
        """Return where two such dicts cross, as (horizontal, vertical, inferred) triples."""
        return [
            (across, down, one[across.pk] or other[down.pk])
            for across in self.horizontals
            for down in self.verticals
            if across.pk in one and down.pk in other
        ]


@dataclass(frozen=True)
class Board:
    """All crossings, in the order of the board."""

    lines: Lines
    crossings: list

    @classmethod
    def load(cls):
        """Read the board, in eight queries at most, however many records there are."""
        lines = Lines.load()
        joint = list(_activities(lines))
        signed = {(tie.horizontal, tie.vertical, tie.record.pk) for tie in joint}
        order = {line: place for place, line in enumerate([*lines.horizontals, *lines.verticals])}
        ties = [*joint, *_by_units(lines, signed)]
        return cls(lines, sorted(ties, key=lambda tie: (order[tie.horizontal], order[tie.vertical])))

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
            (across, [CrossingCell(across, down, found[across, down]) for down in self.verticals])
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

    def of_units(self, *units):
        """Return the same board with only what these units have a part in."""
        wanted = {unit.pk for unit in units}
        return Board(self.lines, [crossing for crossing in self.crossings if crossing.units & wanted])


def _home(alliance, parents, on_board):
    """Return the alliance on the board that an alliance is, or is a part of; None where it is neither."""
    while alliance and alliance not in on_board:
        alliance = parents.get(alliance)
    return alliance


def _activities(lines):
    """Yield the public activities that were held with alliances of both directions."""
    part = Participation.objects.filter(activity=OuterRef("pk"))
    joint = Activity.objects.public().filter(
        Exists(part.filter(alliance__in=lines.ids(lines.horizontals))),
        Exists(part.filter(alliance__in=lines.ids(lines.verticals))),
        status=ActivityStatus.HELD,
    )
    for activity in joint.prefetch_related("participations"):
        parts = activity.participations.all()
        found = lines.gather((part.alliance_id, part.basis) for part in parts)
        units = frozenset(part.unit_id for part in parts if part.unit_id)
        for across, down, inferred in lines.pairs(found, found):
            yield Crossing(across, down, activity, inferred, units)


def _by_units(lines, signed):
    """Yield the pairings and the offices, which tie alliances through the units that belong to them."""
    terms = Term.objects.filter(alliance__in=lines.ids(lines.verticals))
    concerned = Q(unit__in=terms.values("unit"))
    for party in PARTIES:
        concerned |= Q(unit__in=Pairing.objects.exclude(**{party: None}).values(party))
    statements = defaultdict(list)
    for model in (Membership, Term):
        found = model.objects.filter(concerned, alliance__in=list(lines.homes)).order_by()
        for unit, *statement in found.values_list("unit", "alliance", "basis"):
            statements[unit].append(statement)
    belongings = {unit: lines.gather(said) for unit, said in statements.items()}
    yield from _pairings(lines, belongings, signed)
    yield from _terms(lines, terms.select_related("unit", "alliance"), belongings)


def _pairings(lines, belongings, signed):
    """Yield the pairings of a unit on a horizontal line with one on a vertical line, but for those already `signed`."""
    for pairing in Pairing.objects.for_listing():
        units = [_unit(party) for party in pairing.parties]
        one, other = (belongings.get(unit, {}) for unit in units)
        ties = {}
        for across, down, inferred in lines.pairs(one, other) + lines.pairs(other, one):
            ties[across, down] = ties.get((across, down), True) and inferred
        for (across, down), inferred in ties.items():
            if (across, down, pairing.activity_id) not in signed:
                yield Crossing(across, down, pairing, inferred, frozenset(filter(None, units)))


def _unit(party):
    """Return the identifier of a party's unit: its own, or that of its host."""
    return party.host_id if isinstance(party, PartyOrganisation) else party.pk


def _terms(lines, terms, belongings):
    """Yield the terms in vertical alliances held by units that belong to horizontal ones."""
    for term in terms:
        held = lines.gather([(term.alliance_id, term.basis)])
        for across, down, inferred in lines.pairs(belongings.get(term.unit_id, {}), held):
            yield Crossing(across, down, term, inferred, frozenset([term.unit_id]))
