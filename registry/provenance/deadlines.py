"""By when reviewers decide on what waits for them."""

from datetime import date

from django.utils import timezone

from registry.fields.workdays import after

DECIDED_DAYS = 5
"""Working days within which a proposal or a report of an error is decided."""


def decided_by(on: date | None = None) -> date:
    """Return the day by which something is decided that comes on a day, today unless told."""
    return after(on or timezone.localdate(), DECIDED_DAYS)
