"""Reads of supporting tasks and extensions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db import models

from service.tickets.choices import OPEN
from service.tickets.joint.choices import ExtensionState, SupportState

if TYPE_CHECKING:
    from service.tickets.joint.models import Extension, SupportingTask


class SupportQuerySet(models.QuerySet["SupportingTask"]):
    def open(self) -> Self:
        """Return the tasks that nobody has answered yet, of requests on which work goes on."""
        return self.filter(state=SupportState.OPEN, ticket__state__in=OPEN)

    def lasting(self) -> Self:
        """Return the tasks that were not taken back: their offices read the request."""
        return self.exclude(state=SupportState.WITHDRAWN)

    def of_departments(self, keys: Iterable[str]) -> Self:
        """Return the tasks of some offices, whatever became of them."""
        return self.filter(department__in=keys)

    def named(self) -> str:
        """Return the tasks as a sentence names them; nothing where there is none."""
        return "；".join(f"{task.department}（{task.task}）" for task in self.select_related("department"))

    def for_listing(self) -> Self:
        """Return them with what a queue shows, the most urgent first, examples behind all that is real."""
        return self.select_related("ticket__unit", "department").order_by("ticket__origin", "due_on", "id")


class ExtensionQuerySet(models.QuerySet["Extension"]):
    def wanted(self) -> Self:
        """Return those that nobody has decided yet."""
        return self.filter(state=ExtensionState.WANTED)

    def granted(self) -> Self:
        return self.filter(state=ExtensionState.GRANTED)
