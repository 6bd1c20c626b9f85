"""How names are made comparable and findable."""

import re
import sys
import unicodedata
from functools import cache, lru_cache

from cjkfold import fold
from django.db import models
from django.utils.translation import gettext_lazy as _

HAN = re.compile("([\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)")
WITHOUT_MEANING = ("Cc", "Cf", "Cs", "Sk", "Sm", "Zl", "Zp", "Zs")
"""Categories of what sets letters apart or cannot be seen; all punctuation goes with them."""
SELECTORS = re.compile("[\u034f\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Signs for the shape of the character before them."""
DOTS = re.compile("[\u1427\u25a0-\u25ff\u318d\ua78f]")
"""What programs write for a middle dot, though it is a letter or a figure of its own."""
PHRASE = 4
"""Characters of the phrases that say how an ambiguous one among them is read."""


def private_use() -> dict[int, str]:
    """Return the characters that older systems keep in the private area of GBK, by code, as gb18030 has them now."""
    trails = (*range(0x50, 0x7F), *range(0x80, 0xA1))
    return {0xE815 + place: bytes((0xFE, trail)).decode("gb18030") for place, trail in enumerate(trails)}


SAME = private_use() | {ord("○"): "〇", ord("◯"): "〇"}
"""Characters that stand for another, besides those of which Unicode itself says so."""


@cache
def converter():
    """Return OpenCC's traditional to simplified; only names that are not plain ASCII pay for its dictionaries."""
    from opencc import OpenCC

    return OpenCC("t2s")


@lru_cache(maxsize=30_000)
def simplified(character: str) -> str:
    """Return the simplified form of one character, which must not hang on its neighbours: a part stays a part."""
    return character if character.isascii() else converter().convert(character)


@lru_cache(maxsize=30_000)
def essential(character: str) -> str:
    """Return what a character means in a name, "" where it only sets others apart, cannot be seen, or is no character.

    Whatever else there is stays, also where this Python does not know it yet or nobody ever will (a private area).
    """
    category = unicodedata.category(character)
    if category in WITHOUT_MEANING or category[0] == "P" or SELECTORS.match(character) or DOTS.match(character):
        return ""
    is_none = category == "Cn" and (ord(character) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(character) <= 0xFDEF)
    return "" if is_none else simplified(character)


def unified(name: str) -> str:
    """Return a name with one character for what looks or means the same: ⺠ is 民, ｅ is e."""
    return fold(unicodedata.normalize("NFKC", name.translate(SAME)))


def normalise(name: str) -> str:
    """Return a name without case, width, spaces, punctuation or traditional forms: what its spellings share."""
    return "".join(map(essential, unified(name))).lower()


def without_tone(marked: str) -> str:
    """Return a reading without its tone, as it is typed."""
    from pypinyin.contrib.tone_convert import to_normal

    return to_normal(marked).replace("ü", "v")


@cache
def readings() -> dict[str, tuple[str, ...]]:
    """Return the readings of each character that has several, as 通用规范汉字字典 (2013) has them."""
    from pypinyin_dict.pinyin_data.ktghz2013 import pinyin_dict

    several = {chr(code): text.split(",") for code, text in pinyin_dict.items() if "," in text}
    found = {character: tuple(dict.fromkeys(map(without_tone, marked))) for character, marked in several.items()}
    return {character: ways for character, ways in found.items() if len(ways) > 1}


@cache
def reader():
    """Return what reads a text, a syllable for each character; CC-CEDICT's phrases decide what pypinyin's leave open.

    pypinyin costs 56 MB and half a second: only writers of names pay for it. Of the phrases those are kept that hold a
    character of several readings; the rest of their 64 MB is let go of.
    """
    from pypinyin import lazy_pinyin, load_phrases_dict
    from pypinyin.constants import PHRASES_DICT
    from pypinyin_dict.phrase_pinyin_data import cc_cedict

    several = readings().keys()
    load_phrases_dict(
        {
            phrase: found
            for phrase, found in cc_cedict.phrases_dict.items()
            if len(found) == len(phrase) <= PHRASE and phrase not in PHRASES_DICT and not several.isdisjoint(phrase)
        }
    )
    for module in [name for name in sys.modules if name.startswith(cc_cedict.__name__)]:
        del sys.modules[module]
    return lambda text: lazy_pinyin(text, errors=list)


def spell(name: str) -> list[tuple[str, ...]]:
    """Return the syllables of a name, each its readings, the likeliest first: 曾家 → (ceng, zeng), (jia,)."""
    found = []
    for place, part in enumerate(HAN.split(unified(name))):
        if place % 2:
            found += [alternatives(*pair) for pair in zip(part, reader()(part), strict=True)]
        else:
            found += [(word,) for word in map(normalise, re.findall(r"[^\W_]+", part)) if word]
    return found


def alternatives(character: str, reading: str) -> tuple[str, ...]:
    """Return the readings of a character, the one that it has in its place first; what has none is spelled as it is."""
    others = readings().get(simplified(character), ()) if reading.isascii() else ()
    return tuple(dict.fromkeys((reading if reading.isascii() else normalise(reading), *others)))


def index_of(name: str, spelling: str = "") -> str:
    """Return what a name is found and sorted by: 顾家集团 → "gu'jia'ji'tuan 顾家集团", 曾家 → "ceng/zeng'jia 曾家".

    A corrected spelling ("kuai ji") comes before the automatic one.
    """
    by_hand = "'".join(spelling.lower().split())
    automatic = "'".join("/".join(filter(None, syllable)) for syllable in spell(name))
    return " ".join(dict.fromkeys(filter(None, [by_hand, automatic, normalise(name)])))


class NameIndexField(models.TextField):
    """A column that keeps `index_of` others on every save and bulk write; `portal.serializers` does so for fixtures.

    The names of the columns in `also` follow that of `of`, each behind a bar, also where they are empty.
    """

    def __init__(self, *, of="name", spelling=None, also=(), **kwargs):
        self.of, self.spelling, self.also = of, spelling, tuple(also)
        kwargs.update(editable=False, default="")
        super().__init__(_("search text"), **kwargs)

    def deconstruct(self):
        name, path, _args, kwargs = super().deconstruct()
        for fixed in ("editable", "default", "verbose_name"):
            kwargs.pop(fixed, None)
        more = {"also": self.also} if self.also else {}
        return name, path, [], {**kwargs, "of": self.of, "spelling": self.spelling, **more}

    def db_parameters(self, connection):
        """Sort by bytes on every database: A to Z, a short syllable first."""
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters

    def pre_save(self, instance, add):
        spelling = getattr(instance, self.spelling) if self.spelling else ""
        first = index_of(getattr(instance, self.of), spelling)
        rest = [getattr(instance, column) for column in self.also]
        value = "|".join([first, *(index_of(name) if name else "" for name in rest)]).rstrip("|")
        setattr(instance, self.attname, value)
        return value

    def names(self, instance):
        """Return the (name, its part of the index) that an instance is found by, the first first."""
        names = [getattr(instance, column) for column in (self.of, *self.also)]
        return list(zip(names, getattr(instance, self.attname).split("|"), strict=False))
