"""How names are made comparable and findable."""

import re
import unicodedata
from functools import cache, lru_cache
from itertools import islice

from django.db import migrations, models
from django.utils.translation import gettext_lazy as _

LETTERS = re.compile(r"[^\W_]+")
BATCH = 500
"""How many rows a migration writes at once."""
READINGS = {
    "会稽": "kuai ji",
    "单县": "shan xian",
    "洪洞": "hong tong",
    "支行": "zhi hang",
    "分行": "fen hang",
    "厦大": "xia da",
    "长三角": "chang san jiao",
    "长效": "chang xiao",
    "万俟": "mo qi",
    "尉迟": "yu chi",
    "曾": "zeng",
    "翟": "zhai",
    "覃": "qin",
    "仇": "qiu",
    "朴": "piao",
}
"""Readings that pypinyin gets wrong without a context; names are found by its own reading too."""
READ_BY_HAND = re.compile(f"({'|'.join(READINGS)})")


@cache
def converter():
    """Return OpenCC's traditional to simplified; only names that are not plain ASCII pay for its dictionaries."""
    from opencc import OpenCC

    return OpenCC("t2s")


@lru_cache(maxsize=30_000)
def simplified(character):
    """Return the simplified form of one character, which must not hang on its neighbours: a part stays a part."""
    return character if character.isascii() else converter().convert(character)


def normalise(name):
    """Return a name without case, width, spaces, punctuation or traditional forms: what its spellings share."""
    letters = "".join(LETTERS.findall(unicodedata.normalize("NFKC", name)))
    return "".join(map(simplified, letters)).lower()


def spell(name):
    """Return the pinyin of a name, syllables apart, without and with the readings known by hand where they differ."""
    # pypinyin costs 56 MB and half a second: only writers of names pay for it.
    from pypinyin import lazy_pinyin

    def syllables(text):
        return lazy_pinyin(text, errors=lambda rest: [normalise(part) for part in LETTERS.findall(rest)])

    text = unicodedata.normalize("NFKC", name)
    read, parts = syllables(text), READ_BY_HAND.split(text)
    if len(parts) == 1:
        return read, read
    by_hand = [READINGS[part].split() if part in READINGS else syllables(part) for part in parts if part]
    return read, [syllable for part in by_hand for syllable in part]


def index_of(name, spelling=""):
    """Return what a name is found and sorted by: 顾家集团 → "gu'jia'ji'tuan 顾家集团".

    A corrected spelling ("kuai ji") comes before the automatic ones.
    """
    read, by_hand = spell(name)
    spelled = ["'".join(filter(None, syllables)) for syllables in (spelling.lower().split(), by_hand, read)]
    return " ".join(dict.fromkeys(filter(None, [*spelled, normalise(name)])))


class NameIndexField(models.TextField):
    """A column that keeps `index_of` others on every save and bulk write; `config.serializers` does so for fixtures.

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


def refill(app, *models):
    """Return the step of a migration that writes the indexes of all rows anew, and sorts them by bytes."""

    def forwards(apps, schema_editor):
        for name in models:
            model = apps.get_model(app, name)
            if schema_editor.connection.vendor == "postgresql":
                schema_editor.execute(f'ALTER TABLE {model._meta.db_table} ALTER name_index TYPE text COLLATE "C"')
            field, rows = model._meta.get_field("name_index"), model._base_manager.order_by()
            for batch in batches(rows.iterator(chunk_size=BATCH)):
                for row in batch:
                    field.pre_save(row, add=False)
                model._base_manager.bulk_update(batch, ["name_index"])

    return migrations.RunPython(forwards, migrations.RunPython.noop)


def batches(rows):
    """Return rows in lists, so that no statement and no memory grows with their number."""
    rows = iter(rows)
    return iter(lambda: list(islice(rows, BATCH)), [])
