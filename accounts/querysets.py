"""Reads of seats and changes."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone

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
