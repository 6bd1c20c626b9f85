"""Writes of citations."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from provenance.models import Citation


@transaction.atomic
def cite(*, record, source, by):
    """Say that `source` supports `record` as a whole; return the citation."""
    return Citation.objects.get_or_create(
        target_type=ContentType.objects.get_for_model(record),
        target_id=record.pk,
        field="",
        source=source,
        section="",
        lines="",
        says="",
        defaults={"cited_by": by},
    )[0]


@transaction.atomic
def cite_like(*, record, parent, by):
    """Say that what supports `parent` as a whole (or, without such, any of it) supports `record` too."""
    everything = list(parent.citations.filter(says="").order_by("id"))
    whole = [citation for citation in everything if not citation.field]
    places = {(c.source_id, c.section, c.page, c.lines): c for c in whole or everything}
    content_type = ContentType.objects.get_for_model(record)
    return Citation.objects.bulk_create(
        Citation(
            target_type=content_type,
            target_id=record.pk,
            source_id=source,
            section=section,
            page=page,
            lines=lines,
            cited_by=by,
        )
        for source, section, page, lines in places
    )
