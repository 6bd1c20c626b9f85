"""The lines of the chessboard: which alliances make it, and to which of them a part, or a unit, belongs."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from alliances.choices import Axis
from alliances.models import Alliance, Membership, Term
from registry.provenance.choices import Basis


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

    def narrowed(self, *lines):
        """Return some of the lines alone, as if there were no others."""
        wanted = {line.pk for line in lines}
        return Lines(
            [line for line in self.horizontals if line.pk in wanted],
            [line for line in self.verticals if line.pk in wanted],
            {alliance: home for alliance, home in self.homes.items() if home in wanted},
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

    def ties(self, one, other):
        """Return {(horizontal, vertical): inferred} for two such dicts, either of which may be the industry's."""
        found = {}
        for across, down, inferred in self.pairs(one, other) + self.pairs(other, one):
            found[across, down] = found.get((across, down), True) and inferred
        return found

    def belongings(self, concerned):
        """Return {unit: {line: inferred}}, in two queries; `concerned` is a condition on `unit`s.

        Where a party organisation is the member, its host belongs, which is inferred.
        """
        statements = defaultdict(list)
        of_hosts = _on(concerned, "organisation__host")
        members = Membership.objects.filter(concerned | of_hosts, alliance__in=list(self.homes)).order_by()
        for unit, own, *statement in members.with_unit().values_list("belonging", "unit", "alliance", "basis"):
            statements[unit].append(statement if own else [statement[0], Basis.INFERRED])
        terms = Term.objects.filter(concerned, alliance__in=list(self.homes)).order_by()
        for unit, *statement in terms.values_list("unit", "alliance", "basis"):
            statements[unit].append(statement)
        return {unit: self.gather(said) for unit, said in statements.items()}


def _on(condition, path):
    """Return a condition on `unit` as one on what a path leads to."""
    parts = [
        _on(part, path) if isinstance(part, Q) else (path + part[0].removeprefix("unit"), part[1])
        for part in condition.children
    ]
    return Q(*parts, _connector=condition.connector, _negated=condition.negated)


def _home(alliance, parents, on_board):
    """Return the alliance on the board that an alliance is, or is a part of; None where it is neither."""
    while alliance and alliance not in on_board:
        alliance = parents.get(alliance)
    return alliance
