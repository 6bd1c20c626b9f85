"""Reads of notifications and messages."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone

from registry.messaging.choices import MessageState

if TYPE_CHECKING:
    from registry.messaging.models import Message, Notification


class NotificationQuerySet(models.QuerySet["Notification"]):
    def unread(self) -> Self:
        return self.filter(read_at=None)


class MessageQuerySet(models.QuerySet["Message"]):
    def due(self, at: datetime | None = None) -> Self:
        """Return the messages to send at a moment, now unless told, none of which would overtake an earlier one."""
        same = {"channel": OuterRef("channel"), "receiver": OuterRef("receiver"), "pk__lt": OuterRef("pk")}
        # One subquery for each state: SQLite 3.40 with statistics finds nothing at all with `state IN`.
        waiting = self.model.objects.filter(**same, state=MessageState.WAITING)
        sending = self.model.objects.filter(**same, state=MessageState.SENDING)
        found = self.filter(~Exists(waiting), ~Exists(sending), state=MessageState.WAITING)
        return (
            found.filter(next_at__lte=at or timezone.now())
            .select_related("robot", "password_of")
            .order_by("next_at", "pk")
        )

    def stuck(self, since: datetime) -> Self:
        """Return the messages that somebody began to send before a moment, and did not finish."""
        return self.filter(state=MessageState.SENDING, claimed_at__lt=since)

    def troubled(self) -> Self:
        """Return the messages that somebody has to look at."""
        return self.filter(state__in=[MessageState.FAILED, MessageState.UNCERTAIN])
