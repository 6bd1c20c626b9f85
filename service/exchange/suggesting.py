"""Which needs an offer may meet, and the other way round, with the reasons in words."""

from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext, pgettext

from alliances.models import Membership

LOOKED_AT, SHOWN = 500, 8
NOTABLE = {"n", "nr", "ns", "nt", "nz", "nrt", "j", "l", "v", "vn", "an", "eng"}
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


def words_of(exchange):
    """Return the words that say what an exchange is about, in the order of its title and description.

    Whole words alone: never pieces of two, nor words that any exchange may have.
    """
    told = segmenter().tag(f"{exchange.title}\n{exchange.description}".lower())
    return list(dict.fromkeys(word for word, kind in told if len(word) > 1 and kind in NOTABLE and word not in COMMON))


def suggestions(exchange, others):
    """Return what fits an exchange among the valid ones of the other side, the likeliest first, in two queries."""
    taken = exchange.matches.values_list(f"{others.model._meta.model_name}_id", flat=True)
    same = others.valid().filter(kind=exchange.kind, origin=exchange.origin).exclude(pk__in=taken)
    same = same.for_listing().order_by("-since", "-pk")[:LOOKED_AT]
    found = [one for one in same if not is_same_owner(exchange, one)]
    circles = alliances_of([exchange, *found])
    scored = [Suggestion(one, reasons(exchange, one, circles)) for one in found]
    return sorted(scored, key=lambda one: -one.score)[:SHOWN]


def is_same_owner(one, other):
    return (one.unit_id, one.alliance_id) == (other.unit_id, other.alliance_id)


def alliances_of(exchanges):
    """Return the alliances to which each exchange's owner belongs, by the exchange."""
    units = {one.unit_id for one in exchanges if one.unit_id}
    member = {}
    present = Membership.objects.current().of_units(units).with_unit()
    for unit, alliance in present.values_list("belonging", "alliance"):
        member.setdefault(unit, set()).add(alliance)
    return {one: {one.alliance_id} if one.alliance_id else member.get(one.unit_id, set()) for one in exchanges}


def reasons(exchange, other, circles):
    """Return in words why two fit: kind, place, alliance, words in common."""
    told = [gettext("both are about %(kind)s") % {"kind": exchange.get_kind_display()}]
    if exchange.place and other.place and (exchange.place in other.place or other.place in exchange.place):
        told.append(gettext("same place: %(place)s") % {"place": min(exchange.place, other.place, key=len)})
    if circles[exchange] & circles[other]:
        told.append(gettext("both belong to the same alliance"))
    theirs = set(words_of(other))
    if shared := [word for word in words_of(exchange) if word in theirs][:4]:
        told.append(gettext("words in common: %(words)s") % {"words": pgettext("list", ", ").join(shared)})
    return told
