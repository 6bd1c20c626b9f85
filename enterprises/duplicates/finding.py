"""Finds units that may be one, among any number of them.

Whatever two units may share is a key: a credit code, a name, the core of a name, a pinyin on one platform. A first pass
over all rows notes 8 bytes a key; those that occur twice are known once the notes are sorted. A second pass keeps the
rows of these alone. Units are never compared pair by pair, and names are not read anew: their normal form and pinyin
stand in `name_index`.
"""

import re
import unicodedata
from array import array
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations, pairwise

from enterprises.choices import ENTERPRISE_KINDS, Likeness, Sameness
from enterprises.models import PossibleDuplicate, Unit, UnitName
from registry.fields.names import normalise
from registry.site.models import Area

CHUNK = 5_000
ALL_PAIRS = 5
"""How many units that share a key are paired each with each; of more, each is paired with the first."""
WELL_KNOWN = (
    *("中国", "浙江省", "杭州市", "宁波市", "上海市", "北京市", "江苏省", "南京市", "苏州市"),
    *("广东省", "深圳市", "成都市"),
)
"""Places that names of firms bear everywhere; those of the district are records."""
KIND_OF_PLACE = re.compile("(?:新区|[省市区县])$")
"""How the full name of a place ends, which names of firms leave out."""
LEGAL_FORM = re.compile(
    r"(?:(?:股份|责任)?有限(?:责任)?公司|(?:集团|股份|控股|总)公司|(?<![分子])公司|集团|控股|股份)$"
)
OTHER_READING = re.compile("/[^']*")
NOT_A_CODE = re.compile(r"[^0-9A-Z]")


@dataclass(frozen=True)
class Places:
    """How a name says where its firm is: in brackets or at its beginning."""

    in_brackets: re.Pattern
    leading: re.Pattern

    @classmethod
    def among(cls, names):
        """Return the patterns of places, with or without what they are: 宁波市, 宁波."""
        names = {*WELL_KNOWN, *names}
        wanted = names | {short for name in names if len(short := KIND_OF_PLACE.sub("", name)) > 1}
        place = "|".join(map(re.escape, sorted(wanted, key=len, reverse=True)))
        in_brackets = rf"[(\[〔【]({place}|集团|控股|股份|普通合伙|特殊普通合伙|有限合伙)[)\]〕】]"
        return cls(re.compile(in_brackets), re.compile(f"^(?:{place})+"))

    @classmethod
    def known(cls):
        """Return the patterns of the places there are."""
        return cls.among(Area.objects.values_list("name", flat=True))


@dataclass(frozen=True)
class Seen:
    """A unit as one of its keys saw it."""

    pk: str
    is_own: bool
    above: tuple


def core(name, places):
    """Return a name without its legal form, and without the place where it has one: 松下（杭州）有限公司 → 松下."""
    kept = normalise(places.in_brackets.sub("", unicodedata.normalize("NFKC", name)))
    bare = kept
    while (shorter := LEGAL_FORM.sub("", bare)) != bare:
        bare = shorter
    if bare != kept:
        bare = places.leading.sub("", bare) or bare
    return bare if len(bare) > 1 else ""


def clean_code(code):
    """Return a credit code as the standard writes it."""
    return NOT_A_CODE.sub("", unicodedata.normalize("NFKC", code).upper())


def unit_keys(unit, places):
    """Yield (key, whether it is of the unit's own name) for what a row of units may share with another."""
    _pk, name, index, kind, code, platform = unit[:6]
    first, *short = index.split("|")
    yield ("name", first.rpartition(" ")[2]), True
    for part in filter(None, short):
        yield ("name", part.rpartition(" ")[2]), False
    if bare := core(name, places):
        yield ("core", bare, kind in ENTERPRISE_KINDS), True
    if code and (cleaned := clean_code(code)):
        yield ("code", cleaned), True
    if platform:
        yield ("pinyin", OTHER_READING.sub("", first.partition(" ")[0]), platform), True


def rows(places):
    """Yield (key of a unit, its keys, what it is a part of) for all units and all their other names."""
    columns = "pk", "name", "name_index", "kind", "credit_code", "platform_id", "parent_id", "sub_district_id"
    for unit in Unit.objects.order_by().values_list(*columns).iterator(chunk_size=CHUNK):
        yield unit[0], list(unit_keys(unit, places)), tuple(filter(None, unit[5:]))
    named = UnitName.objects.order_by().values_list(
        *("unit", "name_index", "unit__platform_id", "unit__parent_id", "unit__sub_district_id")
    )
    for pk, index, *above in named.iterator(chunk_size=CHUNK):
        yield pk, [(("name", index.rpartition(" ")[2]), False)], tuple(filter(None, above))


def groups():
    """Return the units that share a key, by key."""
    places = Places.known()
    notes = array("q", (hash(key) for _pk, keys, _above in rows(places) for key, _own in keys))
    repeated = {one for one, other in pairwise(sorted(notes)) if one == other}
    del notes
    found = defaultdict(dict)
    for pk, keys, above in rows(places):
        for key, is_own in keys:
            if hash(key) in repeated and not (pk in found[key] and found[key][pk].is_own):
                found[key][pk] = Seen(pk, is_own, above)
    return found


def pairs():
    """Return {(lower key, higher key): likeness} of all units that may be one, but for those told apart."""
    found = defaultdict(int)
    for key, members in groups().items():
        for one, other in paired(sorted(members.values(), key=lambda seen: seen.pk)):
            if key[0] == "code" or (one.pk not in other.above and other.pk not in one.above):
                found[one.pk, other.pk] |= likeness(key, one, other)
    for one, other, verdict in PossibleDuplicate.objects.values_list("one", "other", "verdict"):
        if verdict == Sameness.DIFFERENT:
            found.pop((one, other), None)
        else:
            found[one, other] |= Likeness.NOTED
    return {pair: strongest(flags) for pair, flags in found.items()}


def paired(members):
    """Return each pair of a few; of many, each with the first, so that a common name makes no million pairs."""
    return combinations(members, 2) if len(members) <= ALL_PAIRS else ((members[0], one) for one in members[1:])


def likeness(key, one, other):
    """Return the reason that a shared key is."""
    if key[0] == "name":
        return Likeness.NAME if one.is_own and other.is_own else Likeness.OTHER_NAME
    return {"code": Likeness.CODE, "core": Likeness.CORE, "pinyin": Likeness.PINYIN}[key[0]]


def strongest(flags):
    """Return reasons without those that follow from another: equal names have equal cores and equal pinyin."""
    return flags & ~(Likeness.CORE | Likeness.PINYIN) if flags & Likeness.NAME else flags
