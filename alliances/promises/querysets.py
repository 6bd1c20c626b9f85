"""Reads of tasks: how each stands is computed here alone, from its state and its evidence."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Now, TruncDate
from django.utils import timezone

from alliances.promises.choices import TaskStanding, TaskState, TaskUrgency
from registry.fields.columns import related
from registry.site.places import PlacedQuerySet

if TYPE_CHECKING:
    from alliances.models import Task

SOON = 30
"""Days within which the day of a task is near."""
UNKNOWN_YEAR = 9999


def evidence_count(model: type[Task]) -> Coalesce:
    """Return how many pieces of evidence a task has."""
    rows = related(model, "evidence").objects.filter(task=OuterRef("pk")).order_by()
    counted = rows.values("task").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


STANDING = Case(
    When(~Q(state=TaskState.OPEN), then=F("state")),
    When(shown_count=0, then=Value(TaskStanding.AHEAD)),
    When(shown_count__gte=Coalesce(F("wanted"), 1), then=Value(TaskStanding.SHOWN)),
    default=Value(TaskStanding.UNDER_WAY),
    output_field=models.CharField(),
)
"""How a task stands, of which `shown_count` is known."""

TODAY = TruncDate(Now())
URGENCY = Case(
    When(~Q(state=TaskState.OPEN), then=Value("")),
    When(due_on__lt=TODAY, then=Value(TaskUrgency.LATE)),
    When(due_on__lte=TruncDate(Now() + timedelta(days=SOON)), then=Value(TaskUrgency.SOON)),
    default=Value(TaskUrgency.LATER),
    output_field=models.CharField(),
)
"""How the day of an open task lies to today."""


class TaskQuerySet(PlacedQuerySet["Task"]):
    places = ("alliance__area", "alliance__parent__area")

    def open(self) -> Self:
        """Return the tasks that somebody holds, the most urgent first."""
        return self.filter(state=TaskState.OPEN).order_by("due_on", "id")

    def late(self, on: date | None = None) -> Self:
        """Return the open tasks whose day has passed on a day, today unless told."""
        return self.open().filter(due_on__lt=on or timezone.localdate())

    def held_by(self, *, alliances: Collection[str] = (), units: Collection[str] = ()) -> Self:
        """Return the open tasks of some owners: the alliances themselves, or the units that took them on."""
        return self.open().filter(Q(owner=None, alliance__in=alliances) | Q(owner__in=units))

    def matching(self, words: str) -> Self:
        """Return the tasks whose title or checklist holds `words`."""
        return self.filter(Q(title__icontains=words) | Q(checklist__icontains=words))

    def standing(self) -> Self:
        """Return them with `shown_count`, their pieces of evidence, and `standing`, a `TaskStanding`."""
        return self.annotate(shown_count=evidence_count(self.model)).annotate(standing=STANDING)

    def for_listing(self) -> Self:
        """Return them with what a row shows: open ones by their day, then the newest year."""
        rows = self.select_related("alliance", "owner").standing()
        is_closed = Case(When(state=TaskState.OPEN, then=0), default=1)
        year = Coalesce(F("year"), UNKNOWN_YEAR).desc()
        return rows.order_by(is_closed, F("due_on").asc(nulls_last=True), year, "alliance__position", "position", "id")

    def for_alliance(self) -> Self:
        """Return them with what a row on the page of their alliance shows, in the order of the checklist."""
        return self.select_related("owner").standing().order_by("alliance", "year", "position", "id")
