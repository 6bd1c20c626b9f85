"""One process at a time works on a file; the other is told by whom, and one that died is taken over."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext

from registry.sheets.choices import BUSY, UploadState
from registry.sheets.importing import progress
from registry.sheets.models import Upload

SILENCE = timedelta(seconds=60)
"""How long a process may give no sign of life before it is taken for dead."""


class BusyError(ValidationError):
    """The same file is being checked or imported."""


def begin(upload):
    """Save a new upload, whose file nobody else may be working on; raise BusyError."""
    release_dead(upload)
    try:
        with transaction.atomic():
            upload.save(force_insert=True)
    except IntegrityError:
        raise BusyError(why_busy(Upload.objects.same_file(upload).busy().first())) from None


def claim(upload, *, state, by, waiting=(UploadState.PREVIEWED,)):
    """Take an upload in hand that is `waiting`; raise BusyError where somebody else has it, or works on its file."""
    release_dead(upload)
    now = timezone.now()
    values = {"state": state, "worked_on_by": by, "started_at": now, "beat_at": now}
    try:
        with transaction.atomic():
            taken = Upload.objects.filter(pk=upload.pk, state__in=waiting).update(**values)
    except IntegrityError:
        raise BusyError(why_busy(Upload.objects.same_file(upload).busy().first())) from None
    upload.refresh_from_db()
    if not taken:
        raise BusyError(why_busy(upload))


def why_busy(upload):
    """Return the sentence about who works on a file."""
    if upload is None or upload.state not in BUSY:
        return gettext("This sheet has been finished meanwhile: load the page again.")
    since = timezone.localtime(upload.started_at).strftime("%H:%M:%S")
    return gettext(
        "%(by)s is working on this file since %(since)s: wait until it is done. If nothing happens for a minute, "
        "it can be taken over."
    ) % {"by": upload.worked_on_by or gettext("A command"), "since": since}


def is_dead(upload):
    """Say whether whoever works on an upload has given no sign of life for long."""
    beats = [upload.beat_at, progress.last_beat(upload.pk)]
    return upload.state in BUSY and timezone.now() - max(filter(None, beats)) > SILENCE


def release_dead(upload):
    """Give back the uploads of a file that a dead process has left in its hands."""
    for other in Upload.objects.filter(kind=upload.kind, digest=upload.digest).busy():
        if is_dead(other):
            left = UploadState.PREVIEWED if other.rows.exists() else UploadState.WITHDRAWN
            Upload.objects.filter(pk=other.pk, state=other.state).update(state=left)
            progress.Progress(other.pk).close()
