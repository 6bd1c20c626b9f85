"""How names are made comparable and findable."""

import re
import unicodedata

from django.db import models
from django.utils.translation import gettext_lazy as _

NOT_LETTERS = re.compile(r"[\W_]+")


def normalise(name):
    """Return a name without case, width, spaces or punctuation: what two spellings of one name share."""
    return NOT_LETTERS.sub("", unicodedata.normalize("NFKC", name)).lower()


def spell(name):
    """Return the pinyin of a name and its initials, each as one word: 顾家集团 → ("gujiajituan", "gjjt")."""
    # pypinyin costs 56 MB and half a second: only writers of names pay for it.
    from pypinyin import Style, lazy_pinyin

    syllables = lazy_pinyin(normalise(name), errors=lambda rest: [rest])
    initials = lazy_pinyin(normalise(name), style=Style.FIRST_LETTER, errors=lambda rest: [rest])
    return "".join(syllables), "".join(initials)


def index_of(name, spelling=""):
    """Return what a name is found and sorted by: its pinyin, initials and normalised self, words apart.

    A corrected spelling ("kuai ji") comes before the automatic one.
    """
    syllables = spelling.lower().split()
    words = ["".join(syllables), "".join(word[:1] for word in syllables), *spell(name), normalise(name)]
    return " ".join(dict.fromkeys(filter(None, words)))


class NameIndexField(models.TextField):
    """A column that keeps `index_of` another on every save and bulk write; `config.serializers` does so for fixtures."""

    def __init__(self, *, of="name", spelling=None, **kwargs):
        self.of, self.spelling = of, spelling
        kwargs.update(editable=False, default="")
        super().__init__(_("search text"), **kwargs)

    def deconstruct(self):
        name, path, _args, kwargs = super().deconstruct()
        for fixed in ("editable", "default", "verbose_name"):
            kwargs.pop(fixed, None)
        return name, path, [], {**kwargs, "of": self.of, "spelling": self.spelling}

    def pre_save(self, instance, add):
        value = index_of(getattr(instance, self.of), getattr(instance, self.spelling) if self.spelling else "")
        setattr(instance, self.attname, value)
        return value
