"""Reads of notifications and messages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone

from registry.messaging.choices import MessageState
from registry.messaging.hours import is_working_time

if TYPE_CHECKING:
    from registry.messaging.models import Alert, Message, Notification


class NotificationQuerySet(models.QuerySet["Notification"]):
    def unread(self) -> Self:
        return self.filter(read_at=None)


class MessageQuerySet(models.QuerySet["Message"]):
    def due(self, at: datetime | None = None) -> Self:
        """Return the messages to send at a moment, now unless told, none of which would overtake an earlier one."""
        at = at or timezone.now()
        same: dict[str, Any] = {
            "channel": OuterRef("channel"),
            "receiver": OuterRef("receiver"),
            "pk__lt": OuterRef("pk"),
        }
        if not is_working_time(at):
            # What waits for the morning holds up nothing that may leave at night.
            same["in_hours"] = False
        # One subquery for each state: SQLite 3.40 with statistics finds nothing at all with `state IN`.
        waiting = self.model.objects.filter(**same, state=MessageState.WAITING)
        sending = self.model.objects.filter(**same, state=MessageState.SENDING)
        found = self.filter(~Exists(waiting), ~Exists(sending), state=MessageState.WAITING)
        if not is_working_time(at):
            found = found.filter(in_hours=False)
        return found.filter(next_at__lte=at).select_related("robot", "password_of").order_by("next_at", "pk")

    def stuck(self, since: datetime) -> Self:
        """Return the messages that somebody began to send before a moment, and did not finish."""
        return self.filter(state=MessageState.SENDING, claimed_at__lt=since)

    def troubled(self) -> Self:
        """Return the messages that somebody has to look at."""
        return self.filter(state__in=[MessageState.FAILED, MessageState.UNCERTAIN])


class AlertQuerySet(models.QuerySet["Alert"]):
    def of_days(self, days: Iterable[date]) -> Self:
        """Return what was told of matters that were due on some days."""
        return self.filter(due_on__in=list(days))
