"""The sources of one page, numbered in the order in which the page first names them."""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType

from provenance.models import Citation


class Footnotes:
    """Numbers the sources that support the `records` on a page; one query for all of them, whatever their kinds."""

    def __init__(self, records):
        self._of = defaultdict(list)
        self._numbers = {}
        for citation in Citation.objects.of(records).order_by("id"):
            self._of[citation.target_type_id, citation.target_id].append(citation)

    def citations(self, record, field=None):
        """Return what supports the record, or one field of it; a field without its own citations has the record's."""
        content_type = ContentType.objects.get_for_model(type(record))
        found = self._of[content_type.pk, record.pk]
        if field:
            found = [citation for citation in found if citation.field == field] or found
        whole = [citation for citation in found if not citation.field]
        return found if field else whole or found

    def differing(self, record, field):
        """Return the citations of a field whose source says otherwise."""
        content_type = ContentType.objects.get_for_model(type(record))
        return [c for c in self._of[content_type.pk, record.pk] if c.field == field and c.says]

    def number(self, citation):
        """Return the number of a citation's source on this page, giving it the next one where it has none."""
        notes = self._numbers
        return notes.setdefault(citation.source_id, (len(notes) + 1, citation.source))[0]

    @property
    def notes(self):
        """Return the (number, source) pairs named so far, in order."""
        return list(self._numbers.values())
