"""Reads of seats."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class SeatQuerySet(models.QuerySet):
    def current(self, on=None):
        """Return the seats held on a day, today unless told."""
        on = on or timezone.localdate()
        return self.filter(Q(since=None) | Q(since__lte=on), Q(until=None) | Q(until__gte=on))
