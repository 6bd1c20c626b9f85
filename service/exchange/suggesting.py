"""Which needs an offer may meet, and the other way round, with the reasons in words."""

from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext, pgettext

from alliances.models import Membership

LOOKED_AT, SHOWN = 500, 8
TELLING = {"n", "nr", "ns", "nt", "nz", "nrt", "j", "l", "v", "vn", "an", "eng"}
"""The kinds of word that say what something is about: names, doings, abbreviations, Latin words."""
COMMON = {
    "需要", "提供", "希望", "寻求", "寻找", "急需", "解决", "帮助", "支持", "可以", "可供", "可用",
    "进行", "开展", "公司", "企业", "单位", "有限公司", "集团", "相关", "有关", "方面", "情况", "问题",
    "工作", "示例", "资源", "需求", "联系", "长期", "使用", "现有",
}  # fmt: skip
"""Words that any offer or need may have."""


@dataclass(frozen=True)
class Suggestion:
    """Something on the other side, and why it may fit."""

    other: object
    reasons: list

    @property
    def score(self):
        return len(self.reasons)


@cache
def segmenter():
    """Return what divides Chinese into words; it takes half a second to load, which most processes never need."""
    from rjieba import Jieba

    return Jieba()


def words_of(entry):
    """Return the words that say what an entry is about, in the order of its title and description.

    Whole words alone: never pieces of two, nor words that any entry may have.
    """
    told = segmenter().tag(f"{entry.title}\n{entry.description}".lower())
    return list(dict.fromkeys(word for word, kind in told if len(word) > 1 and kind in TELLING and word not in COMMON))


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
    told = [gettext("both are about %(kind)s") % {"kind": entry.get_kind_display()}]
    if entry.place and other.place and (entry.place in other.place or other.place in entry.place):
        told.append(gettext("same place: %(place)s") % {"place": min(entry.place, other.place, key=len)})
    if circles[entry] & circles[other]:
        told.append(gettext("both belong to the same alliance"))
    theirs = set(words_of(other))
    if shared := [word for word in words_of(entry) if word in theirs][:4]:
        told.append(gettext("words in common: %(words)s") % {"words": pgettext("list", ", ").join(shared)})
    return told
