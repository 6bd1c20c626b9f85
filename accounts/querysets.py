"""Reads of seats, invitations, changes, messages and forms that were sent."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.choices import MessageState
from accounts.history import FixedQuerySet


class SeatQuerySet(models.QuerySet):
    def current(self, on=None):
        """Return the seats held on a day, today unless told."""
        on = on or timezone.localdate()
        return self.filter(Q(since=None) | Q(since__lte=on), Q(until=None) | Q(until__gte=on))


class InvitationQuerySet(models.QuerySet):
    def open(self, at=None):
        """Return the invitations that can be accepted, now unless told."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=at or timezone.now())


class ChangeQuerySet(FixedQuerySet):
    def about(self, record):
        """Return the changes that were about one record."""
        return self.filter(target_type=ContentType.objects.get_for_model(record), target_id=record.pk)

    def for_listing(self):
        return self.select_related("by", "target_type")


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


class SendingQuerySet(models.QuerySet):
    def lately(self, sender, contents, since):
        """Return the sendings of the same words by the same person since a moment, the newest first."""
        return self.filter(sender=sender, contents=contents, at__gte=since).order_by("-at", "-pk")

    def forgettable(self, before):
        """Return the sendings that are so old that nobody sends them again."""
        return self.filter(at__lt=before)
