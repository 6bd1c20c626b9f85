"""How a matter stands to its day: due soon, due, overdue, long overdue; and the working day on which each begins."""

from datetime import date

from django.db import models
from django.utils.translation import pgettext_lazy

from registry.fields.workdays import after, before, is_workday

SOON_DAYS = 2
"""Working days before a day within which something is due soon."""
ESCALATED_DAYS = 5
"""Working days past a day after which the district is told."""


class Stage(models.TextChoices):
    """What people are told of a matter's day, each later one wider than the last."""

    SOON = "soon", pgettext_lazy("matter", "due soon")
    DUE = "due", pgettext_lazy("matter", "due today")
    LATE = "late", pgettext_lazy("matter", "overdue")
    ESCALATED = "escalated", pgettext_lazy("matter", "long overdue")


def first_days(due_on: date) -> dict[Stage, date]:
    """Return the working day on which each stage of a matter begins; a day off is due on the working day before."""
    due = due_on if is_workday(due_on) else before(due_on, 1)
    return {
        Stage.SOON: before(due, SOON_DAYS),
        Stage.DUE: due,
        Stage.LATE: after(due_on, 1),
        Stage.ESCALATED: after(due_on, ESCALATED_DAYS + 1),
    }


def stage_on(due_on: date, day: date) -> Stage | None:
    """Return how a matter stands to its day on a working day; None where the day is further off."""
    begun = [stage for stage, first in first_days(due_on).items() if first <= day]
    return begun[-1] if begun else None
