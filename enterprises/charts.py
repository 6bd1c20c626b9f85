"""The tree of party organisations, as nested nodes with totals; a unit amid what it is related to."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from registry.provenance.choices import Basis


@dataclass
class Node:
    """An organisation, those right below it, and how many stand below it altogether."""

    organisation: object
    children: list = field(default_factory=list)
    below: int = 0


def tree(organisations):
    """Return the nodes at the top: those whose superior is unknown or not among `organisations`."""
    nodes = {organisation.pk: Node(organisation) for organisation in organisations}
    tops = []
    for node in nodes.values():
        above = nodes.get(node.organisation.parent_id)
        (above.children if above else tops).append(node)
    _add_up(tops)
    tops.sort(key=lambda node: -node.below)
    return tops


def _add_up(tops):
    ordered = list(tops)
    for node in ordered:
        ordered.extend(node.children)
    for node in reversed(ordered):
        node.below = sum(child.below + 1 for child in node.children)


def by_activity(participations):
    """Return the public activities of participations, each once, newest first and undated last."""
    activities = {part.activity_id: part.activity for part in participations if part.activity.is_public}
    return sorted(activities.values(), key=lambda activity: (activity.starts or "", activity.pk), reverse=True)


def pairings(party):
    """Return (pairing, other party) for a unit or party organisation."""
    pairs = [(pairing, pairing.second_unit or pairing.second_organisation) for pairing in party.pairings_first.all()]
    pairs += [(pairing, pairing.first_unit or pairing.first_organisation) for pairing in party.pairings_second.all()]
    return pairs


def timeline(honours):
    """Return honours by date, newest first, those without one last."""
    dated = defaultdict(list)
    for honour in honours:
        dated[bool(honour.awarded)].append(honour)
    return sorted(dated[True], key=lambda honour: (honour.awarded, honour.pk), reverse=True) + dated[False]


SHOWN = 8
"""How many relations of a kind are drawn; the rest stand in the section that lists them."""


@dataclass
class Related:
    """What a unit is related to, in which ways, and whether that is inferred; people have no page."""

    name: str
    url: str = ""
    axis: str = ""
    ways: list = field(default_factory=list)
    is_inferred: bool = False


@dataclass
class Relations:
    """One kind of relation; `anchor` names the section of the page that lists all."""

    kind: str
    title: str
    anchor: str
    related: list

    @property
    def shown(self):
        return self.related[:SHOWN]

    @property
    def more(self):
        """Return how many are not drawn."""
        return len(self.related) - len(self.shown)


def relations_by_kind(unit, organisations, posts, pairings):
    """Return the relations of a unit by kind, those without any left out."""
    kinds = [
        Relations("place", _("Place and superior unit"), "facts", _places(unit)),
        Relations("alliance", _("Alliances"), "alliances", _alliances(unit)),
        Relations("party", _("Party organisations"), "party", [_organisation(each) for each in organisations]),
        Relations("pairing", _("Pairings"), "alliances", _pairings(pairings)),
        Relations("person", _("People in their posts"), "people", _people(posts)),
    ]
    return [kind for kind in kinds if kind.related]


def _places(unit):
    places = [
        (unit.parent, _("Part of"), False),
        (unit.platform, _("Industrial platform"), unit.place_basis == Basis.INFERRED),
        (unit.sub_district, _("Sub-district"), unit.place_basis == Basis.INFERRED),
    ]
    return [
        Related(place.label, place.get_absolute_url(), "", [way], is_guess) for place, way, is_guess in places if place
    ]


def _alliances(unit):
    """Return each alliance once, with all the ways in which the unit belongs to it."""
    ties = [(tie.alliance, _("Member unit"), tie.basis) for tie in unit.memberships.all()]
    ties += [(tie.alliance, f"{tie.edition}{tie.get_kind_display()}", tie.basis) for tie in unit.terms.all()]
    ties += [(group.alliance, _("Lead unit of a group"), Basis.PRINTED) for group in unit.led_groups.all()]
    found = {}
    for alliance, way, basis in ties:
        new = Related(alliance.short_name, alliance.get_absolute_url(), alliance.axis, is_inferred=True)
        related = found.setdefault(alliance.pk, new)
        if way not in related.ways:
            related.ways.append(way)
        related.is_inferred &= basis == Basis.INFERRED
    return list(found.values())


def _organisation(organisation):
    return Related(organisation.label, organisation.get_absolute_url(), "", [organisation.get_level_display()])


def _pairings(pairings):
    found = {}
    for pairing, other in pairings:
        related = found.setdefault(other.get_absolute_url(), Related(other.label, other.get_absolute_url()))
        related.ways.append(pairing.title)
    return list(found.values())


def _people(posts):
    found = {}
    for post in posts:
        related = found.setdefault(post.person_id, Related(post.person.public_name, is_inferred=True))
        related.ways.append(post.title or _("post not stated"))
        related.is_inferred &= post.basis == Basis.INFERRED
    return list(found.values())
