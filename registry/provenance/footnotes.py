"""The sources of one page, numbered in the order in which the page first names them."""

import re
from collections import defaultdict
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.utils.safestring import mark_safe

from registry.provenance.models import Citation

PLACE = "<!--source mark {}-->"
"""What stands for a mark until the whole page is known; what people typed is escaped and cannot look like it."""
PLACES = re.compile(r"<!--source mark (\d+)-->")


@dataclass
class SourceMark:
    """What a place in the page stands for: what supports some records, or one field of them, or says otherwise."""

    draw: object
    """What writes it: from the page's footnotes and the citations."""
    records: tuple = ()
    field: str = ""
    citations: tuple = ()
    """Citations that are known already."""
    is_otherwise: bool = False


class Footnotes:
    """The marks and sources of one page. Marks collect themselves: a page is written with places for them (`ask`),
    then what supports all the records it showed is fetched in one query, and the places are filled (`fill`).
    """

    def __init__(self, records=()):
        self._of, self._known, self._numbers = defaultdict(list), set(), {}
        self._marks, self._expected, self._is_filled = [], [], False
        self.blank = []
        """The (record, field) that the page marked and no source supports."""
        self.load(records)

    def expect(self, records):
        """Note records of which the page will want to know; what is fetched next fetches them, too."""
        self._expected += records

    def load(self, records=()):
        """Fetch what supports these records, and all that the page expects or asked for so far, in one query."""
        asked = [record for mark in self._marks for record in mark.records]
        wanted = {_key(record): record for record in [*records, *self._expected, *asked]}
        new = {key: record for key, record in wanted.items() if key not in self._known}
        self._known |= new.keys()
        for citation in Citation.objects.of(new.values()).order_by("id") if new else ():
            self._of[citation.target_type_id, citation.target_id].append(citation)

    def citations(self, record, field=None):
        """Return what supports the record, or one field of it: the field's own places, else the whole record's.

        Places that say otherwise support nothing. What is wanted of many records is fetched with `load` before.
        """
        found = [citation for citation in self._all(record) if not citation.says]
        whole = [citation for citation in found if not citation.field]
        if field:
            return [citation for citation in found if citation.field == field] or whole
        return whole or found

    def differing(self, record, field):
        """Return the citations of a field whose source says otherwise."""
        return [citation for citation in self._all(record) if citation.field == field and citation.says]

    def _all(self, record):
        if _key(record) not in self._known:
            self.load([record])
        return self._of[_key(record)]

    def ask(self, draw, **mark):
        """Return the place of a mark in the page, to be filled by `draw` once the page is written."""
        if self._is_filled:
            raise LookupError("A source mark stands behind the sources of its page: put it within {% footnoted %}.")
        self._marks.append(SourceMark(draw, **mark))
        return mark_safe(PLACE.format(len(self._marks) - 1))  # noqa: S308 — a number in a comment

    def fill(self, page):
        """Return the page with its marks; sources get their numbers now."""
        if any(_key(record) not in self._known for mark in self._marks for record in mark.records):
            self.load()
        self._is_filled = True
        filled = set()

        def fill_one(match):
            filled.add(int(match[1]))
            mark = self._marks[int(match[1])]
            return mark.draw(self, self._behind(mark))

        page = PLACES.sub(fill_one, page)
        if lost := set(range(len(self._marks))) - filled:
            shown = [self._marks[place] for place in sorted(lost)[:3]]
            raise LookupError(f"{len(lost)} source marks stand outside {{% footnoted %}}: {shown}")
        return page

    def _behind(self, mark):
        """Return the citations behind a mark; note a record of which nothing is known."""
        if mark.is_otherwise:
            return [citation for record in mark.records for citation in self.differing(record, mark.field)]
        found = list(mark.citations)
        for record in mark.records:
            citations = self.citations(record, mark.field)
            found += citations
            if not citations:
                self.blank.append((record, mark.field))
        return found

    def number(self, citation):
        """Return the number of a citation's source on this page, giving it the next one where it has none."""
        notes = self._numbers
        return notes.setdefault(citation.source_id, (len(notes) + 1, citation.source))[0]

    @property
    def notes(self):
        """Return the (number, source) pairs named so far, in order."""
        if self._marks and not self._is_filled:
            raise LookupError("The sources of a page stand behind {% footnoted %}, which holds its marks.")
        return list(self._numbers.values())


def _key(record):
    return ContentType.objects.get_for_model(type(record)).pk, record.pk
