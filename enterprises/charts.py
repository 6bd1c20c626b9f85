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
    position: int = 0

    @property
    def shown(self):
        return self.related[:SHOWN]

    @property
    def more(self):
        """Return how many are not drawn."""
        return len(self.related) - len(self.shown)


ADDED = []
"""What makes the relations that apps above know of, each from the subjects of a page, the unit first."""


def declare_relations(make):
    """Add a kind of relation: `make` takes the unit and the party organisations that it hosts."""
    ADDED.append(make)


def relations_by_kind(unit, organisations, posts):
    """Return the relations of a unit by kind, those without any left out."""
    kinds = [
        Relations("place", _("Place and superior unit"), "facts", _places(unit)),
        Relations("party", _("Party organisations"), "party", [_organisation(each) for each in organisations], 2),
        Relations("person", _("People in their posts"), "people", _people(posts), 4),
        *(make(unit, *organisations) for make in ADDED),
    ]
    return sorted((kind for kind in kinds if kind.related), key=lambda kind: kind.position)


def _places(unit):
    places = [
        (unit.parent, _("Part of"), False),
        (unit.platform, _("Industrial platform"), unit.place_basis == Basis.INFERRED),
        (unit.sub_district, _("Sub-district"), unit.place_basis == Basis.INFERRED),
    ]
    return [
        Related(place.label, place.get_absolute_url(), "", [way], is_guess) for place, way, is_guess in places if place
    ]


def _organisation(organisation):
    return Related(organisation.label, organisation.get_absolute_url(), "", [organisation.get_level_display()])


def _people(posts):
    found = {}
    for post in posts:
        related = found.setdefault(post.person_id, Related(post.person.public_name, is_inferred=True))
        related.ways.append(post.title or _("post not stated"))
        related.is_inferred &= post.basis == Basis.INFERRED
    return list(found.values())
