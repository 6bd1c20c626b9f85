"""The tree of party organisations, as nested nodes with totals."""

from collections import defaultdict
from dataclasses import dataclass, field


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
