"""When offices work: the hours of a working day. What is sent by itself goes out within them alone."""

from datetime import date, datetime, time

from django.utils import timezone

from registry.fields.workdays import after, is_workday

OPENS, CLOSES = time(8, 30), time(17, 30)
"""The hours of a working day, as offices keep them; what begins within them may be sent."""


def is_working_time(at: datetime) -> bool:
    """Say whether offices work at a moment."""
    local = timezone.localtime(at)
    return is_workday(local.date()) and OPENS <= local.time() < CLOSES


def office_day(at: datetime) -> date:
    """Return the working day to which a moment belongs: its own, or the next where nobody works on it any more."""
    local = timezone.localtime(at)
    is_over = not is_workday(local.date()) or local.time() >= CLOSES
    return after(local.date(), 1) if is_over else local.date()
