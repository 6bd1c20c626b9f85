"""Which needs an offer may meet, and the other way round, with the reasons in words."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from alliances.models import Membership

LOOKED_AT, SHOWN = 500, 8
HAN = re.compile("[\u3400-\u9fff]+|[A-Za-z0-9]{2,}")
STOP = set("的了和与及等在为对有是我您们这那可需要提供公司企业有限希望")


@dataclass(frozen=True)
class Suggestion:
    """Something on the other side, and why it may fit."""

    other: object
    reasons: list

    @property
    def score(self):
        return len(self.reasons)


def words_of(entry):
    """Return the pairs of characters, and the Latin words, that stand in an entry's title and description."""
    found = set()
    for run in HAN.findall(f"{entry.title} {entry.description}".lower()):
        if run[0] < "\u3400":
            found.add(run)
        else:
            found |= {run[at : at + 2] for at in range(len(run) - 1) if not set(run[at : at + 2]) & STOP}
    return found


def suggestions(entry, others):
    """Return what fits an entry among the valid ones of the other side, the likeliest first, in two queries."""
    taken = entry.matches.values_list(f"{others.model._meta.model_name}_id", flat=True)
    same = others.valid().filter(kind=entry.kind, origin=entry.origin).exclude(pk__in=taken)
    same = same.for_listing().order_by("-since", "-pk")[:LOOKED_AT]
    found = [one for one in same if not is_same_owner(entry, one)]
    circles = alliances_of([entry, *found])
    scored = [Suggestion(one, reasons(entry, one, circles)) for one in found]
    return sorted(scored, key=lambda one: -one.score)[:SHOWN]


def is_same_owner(one, other):
    return (one.unit_id, one.alliance_id) == (other.unit_id, other.alliance_id)


def alliances_of(entries):
    """Return the alliances to which each entry's owner belongs, by the entry."""
    units = {one.unit_id for one in entries if one.unit_id}
    member = {}
    for unit, alliance in Membership.objects.current().filter(unit__in=units).values_list("unit", "alliance"):
        member.setdefault(unit, set()).add(alliance)
    return {one: {one.alliance_id} if one.alliance_id else member.get(one.unit_id, set()) for one in entries}


def reasons(entry, other, circles):
    """Return in words why two fit: kind, place, alliance, words in common."""
    told = [_("both are about %(kind)s") % {"kind": entry.get_kind_display()}]
    if entry.place and other.place and (entry.place in other.place or other.place in entry.place):
        told.append(_("same place: %(place)s") % {"place": min(entry.place, other.place, key=len)})
    if circles[entry] & circles[other]:
        told.append(_("both belong to the same alliance"))
    if shared := sorted(words_of(entry) & words_of(other))[:4]:
        told.append(_("words in common: %(words)s") % {"words": pgettext("list", ", ").join(shared)})
    return told
