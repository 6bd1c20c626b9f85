"""Reads of notifications and messages."""

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone

from registry.messaging.choices import MessageState


class NotificationQuerySet(models.QuerySet):
    def unread(self):
        return self.filter(read_at=None)


class MessageQuerySet(models.QuerySet):
    def due(self, at=None):
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

    def stuck(self, since):
        """Return the messages that somebody began to send before a moment, and did not finish."""
        return self.filter(state=MessageState.SENDING, claimed_at__lt=since)

    def troubled(self):
        """Return the messages that somebody has to look at."""
        return self.filter(state__in=[MessageState.FAILED, MessageState.UNCERTAIN])
