"""What somebody types to find a record by its name, as conditions on the columns of `registry.fields.names`."""

import re
from collections.abc import Callable
from functools import reduce
from operator import and_, or_

from django.db.models import Case, IntegerField, Q, Value, When

from registry.fields.names import normalise

LATIN_OR_NOT = re.compile(r"[a-z]+|[^a-z]+")
IN_READING, IN_SYLLABLE = "[^|'/ ]", "[^|' ]"
START = r"(?:^|[|'/ ])"
NAME_START = f"(?:^|[| ])(?:{IN_SYLLABLE}*/)?"
NEXT = f"'(?:{IN_SYLLABLE}*/)?"
"""From the end of a syllable to any reading of the next."""
EXACT, PREFIX, INSIDE = range(3)


def sounds(letters: str) -> str:
    """Return a pattern of consecutive syllables, each spelled in full or by its initial, the last by any beginning.

    gujia, gujiaj, gjjt and gjjituan all lie in gu'jia'ji'tuan; uji does not, nor does an in tuan, nor guji in guo'jia.
    Of a syllable with several readings any will do: cengjia, zengjia, cj and zj lie in ceng/zeng'jia.
    """
    pattern: list[str] = []
    before = ""
    for letter in letters[:-1]:
        # After zh, ch and sh, and after a letter with none before it in its reading, the rest may be left out.
        is_initial = "" if letter == "h" and before in ("z", "c", "s") else f"(?<!{IN_READING}{letter})"
        pattern.append(f"{letter}(?:(?:(?:/{IN_SYLLABLE}*)?|{is_initial}{IN_SYLLABLE}*){NEXT})?")
        before = letter
    return "".join([*pattern, letters[-1]])


def tests(word: str) -> list[list[tuple[str, str]]]:
    """Return the alternatives by which a normalised word is found: each a list of (lookup, value) that must all hold.

    Characters are looked for as they are, letters as pinyin; a word of both is either a part of a name (杭州e融) or
    typed half in each (顾jia).
    """
    runs = LATIN_OR_NOT.findall(word)
    each = [("regex", START + sounds(run)) if run.isascii() and run.isalpha() else ("contains", run) for run in runs]
    return [each] if len(runs) == 1 else [[("contains", word)], each]


def holds(column: str, word: str) -> Q:
    """Return the condition that a column's index holds a normalised word."""
    return reduce(
        or_, (reduce(and_, (Q(**{f"{column}__{lookup}": value}) for lookup, value in way)) for way in tests(word))
    )


class NameQuery:
    """The words of a query: all of them have to be found, or the whole of them as one word."""

    def __init__(self, text: str) -> None:
        words = list(filter(None, map(normalise, text.replace("ü", "v").split())))
        self.whole = "".join(words)
        # A lone letter among several (g j j t) would be the initial of almost anything.
        spaced_out = any(len(word) == 1 and word.isascii() for word in words)
        self.words = [self.whole] if spaced_out else words

    def __bool__(self) -> bool:
        return bool(self.whole)

    def found(self, condition: Callable[[str], Q]) -> Q:
        """Return the condition of all words, given that of one (`condition` takes a normalised word)."""
        if not self:
            return Q(pk__in=[])
        if self.words == [self.whole]:
            return condition(self.whole)
        return reduce(and_, map(condition, self.words)) | condition(self.whole)

    def within(self, *columns: str) -> Q:
        """Return the condition that each word stands in one of the columns."""
        return self.found(lambda word: reduce(or_, (holds(column, word) for column in columns)))

    def is_in(self, index: str) -> bool:
        """Say whether one index holds all words, as `within` does on the database."""

        def passes(word: str) -> bool:
            return any(
                all(value in index if lookup == "contains" else re.search(value, index) for lookup, value in way)
                for way in tests(word)
            )

        return bool(self) and (all(map(passes, self.words)) or passes(self.whole))

    @property
    def beginning(self) -> str:
        """Return the pattern of an index one of whose names begins with what is wanted."""
        is_latin = self.whole.isascii() and self.whole.isalpha()
        return f"{NAME_START}{sounds(self.whole)}" if is_latin else f"(?:^|[| ]){re.escape(self.whole)}"

    @property
    def complete(self) -> str:
        """Return the pattern of an index one of whose names it is; the last syllable may be a beginning."""
        is_latin = self.whole.isascii() and self.whole.isalpha()
        return f"{self.beginning}{f'{IN_SYLLABLE}*' if is_latin else ''}(?:[| ]|$)"

    def closeness(self, condition: Callable[[str], Q]) -> Case:
        """Return EXACT, PREFIX or INSIDE for a row, given the condition that an index of it fits a pattern."""
        return Case(
            When(condition(self.complete), Value(EXACT)),
            When(condition(self.beginning), Value(PREFIX)),
            default=Value(INSIDE),
            output_field=IntegerField(),
        )
