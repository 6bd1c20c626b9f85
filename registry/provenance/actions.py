"""Writes of citations, and of what any record leaves behind or keeps with it."""

from collections.abc import Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model

from registry.accounts.models import User
from registry.fields.attachments import ending_of
from registry.fields.pictures import cleaned, holds_more
from registry.history.actions import changing
from registry.history.choices import Via
from registry.history.tracking import remember
from registry.provenance.models import Citation, Record, Source


def cite(
    *, record: Model, source: Source, field: str = "", section: str = "", page: str = "", by: User | None
) -> Citation:
    """Say that a place in `source` supports `record` as a whole, or one `field` of it; return the citation.

    A place is its section: where that is cited already, its page stays as it is.
    """
    with changing(by=by):
        return Citation.objects.get_or_create(
            target_type=ContentType.objects.get_for_model(record),
            target_id=record.pk,
            field=field,
            source=source,
            section=section,
            lines="",
            says="",
            defaults={"page": page, "cited_by": by},
        )[0]


def cite_like(*, record: Model, parent: Record, by: User | None) -> list[Citation]:
    """Say that what supports `parent` as a whole (or, without such, any of it) supports `record` too."""
    everything = list(parent.citations.filter(says="").order_by("id"))
    whole = [citation for citation in everything if not citation.field]
    places = {(c.source_id, c.section, c.page, c.lines): c for c in whole or everything}
    content_type = ContentType.objects.get_for_model(record)
    with changing(by=by):
        made = Citation.objects.bulk_create(
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
        remember(made)
    return made


def keep_left_behind(
    *, record: Record, before: Mapping[str, Any], source: Source, section: str = "", page: str = "", by: User | None
) -> list[Record]:
    """Save what keeps the old values of a record that have a use of their own, such as a former name; return it."""
    kept = record.left_behind(before)
    with changing(by=by):
        for one in kept:
            one.save()
            cite(record=one, source=source, section=section, page=page, by=by)
    return kept


def clean_picture(*, record: Model, column: str, via: Via = Via.ACTION, by: User | None) -> bool:
    """Draw a kept picture anew where its file holds more than that, and remove the old file; say whether it did."""
    old = getattr(record, column)
    storage, name = old.storage, old.name
    with storage.open(name) as file:
        ending = ending_of(name)
        if not holds_more(file, ending):
            return False
        new = cleaned(file, ending)
    new.name = name.rpartition("/")[2]
    setattr(record, column, new)
    if hasattr(record, "size"):
        record.size = new.size
    with changing(by=by, via=via):
        record.save()
        transaction.on_commit(lambda: storage.delete(name))
    return True
