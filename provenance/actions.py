"""Writes of citations and of reported errors."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions import changing
from accounts.history import remember
from provenance.choices import CorrectionStatus
from provenance.models import Citation, Correction

REPORTS_PER_HOUR = 5
"""How many errors one client may report in an hour."""


def cite(*, record, source, by):
    """Say that `source` supports `record` as a whole; return the citation."""
    with changing(by=by):
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


def cite_like(*, record, parent, by):
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


@transaction.atomic
def report_error(*, record, field, problem, written, by):
    """Queue an error that a reader reports; `by` is the reader's client. Raise ValidationError where it sends many."""
    if Correction.objects.sent_by(by, timezone.now() - timedelta(hours=1)).count() >= REPORTS_PER_HOUR:
        raise ValidationError(_("Many reports came from here within the hour: please try again later."), code="rate")
    return Correction.objects.create(target=record, field=field, problem=problem, written=written, client=by)


@transaction.atomic
def accept_correction(*, correction, record, source, section, page, answer, by):
    """Save the corrected `record`, cite `source` for it, and answer the reporter."""
    _decide(correction, CorrectionStatus.ACCEPTED, answer, by)
    record.full_clean()
    with changing(by=by, why=answer):
        record.save()
        Citation.objects.get_or_create(
            target_type=correction.target_type,
            target_id=correction.target_id,
            field=correction.field,
            source=source,
            section=section,
            lines="",
            says="",
            defaults={"page": page, "cited_by": by},
        )
    return correction


@transaction.atomic
def decline_correction(*, correction, answer, by):
    """Leave the record as it is, and tell the reporter why."""
    return _decide(correction, CorrectionStatus.DECLINED, answer, by)


def _decide(correction, status, answer, by):
    locked = Correction.objects.select_for_update().get(pk=correction.pk)
    if locked.status != CorrectionStatus.OPEN:
        raise ValidationError(_("This report has been decided already."), code="decided")
    correction.status, correction.answer, correction.client = status, answer, ""
    correction.decided_at, correction.decided_by = timezone.now(), by
    correction.save()
    return correction
