"""Writes of reported errors: reporting one, and deciding on it."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.accounts.models import User
from registry.history.actions import changing
from registry.provenance.actions import cite, keep_left_behind
from registry.provenance.choices import CorrectionStatus
from registry.provenance.models import Correction, Record, Source

REPORTS_PER_HOUR = 5
"""How many errors one client may report in an hour."""


@transaction.atomic
def report_error(*, record: Record, field: str, problem: str, written: str, client: str) -> Correction:
    """Queue an error that a reader reports; `client` is a hash of the reader's address, for a reader has no account.

    Raise ValidationError where many come from one client.
    """
    if Correction.objects.sent_by(client, timezone.now() - timedelta(hours=1)).count() >= REPORTS_PER_HOUR:
        raise ValidationError(_("Many reports came from here within the hour: please try again later."), code="rate")
    return Correction.objects.create(target=record, field=field, problem=problem, written=written, client=client)


@transaction.atomic
def accept_correction(
    *, correction: Correction, record: Record, source: Source, section: str, page: str, answer: str, by: User
) -> Correction:
    """Save the corrected `record`, cite `source` for it, and answer the reporter."""
    record.full_clean()
    last = type(record)._base_manager.get(pk=record.pk)
    place: dict[str, Any] = {"source": source, "section": section, "page": page, "by": by}
    with changing(by=by, why=answer):
        record.save()
        before = {correction.field: getattr(last, correction.field)} if correction.field else {}
        keep_left_behind(record=record, before=before, **place)
        cite(record=record, field=correction.field, **place)
        _decide(correction, CorrectionStatus.ACCEPTED, answer, by)
    return correction


@transaction.atomic
def decline_correction(*, correction: Correction, answer: str, by: User) -> Correction:
    """Leave the record as it is, and tell the reporter why."""
    with changing(by=by, why=answer):
        return _decide(correction, CorrectionStatus.DECLINED, answer, by)


def _decide(correction: Correction, status: CorrectionStatus, answer: str, by: User) -> Correction:
    locked = Correction.objects.select_for_update().get(pk=correction.pk)
    if locked.status != CorrectionStatus.OPEN:
        raise ValidationError(_("This report has been decided already."), code="decided")
    correction.status, correction.answer, correction.client = status, answer, ""
    correction.decided_at, correction.decided_by = timezone.now(), by
    correction.save()
    return correction
