"""Reads of activities, pairings and notices."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class ActivityQuerySet(models.QuerySet):
    def public(self):
        """Return the activities that anybody may see."""
        return self.filter(is_public=True)

    def dated(self):
        """Return the activities known to the month or the day, newest first."""
        return self.filter(starts__contains="-").order_by("-starts", "id")

    def undated(self):
        """Return the activities whose month no source gives."""
        return self.exclude(starts__contains="-")

    def in_month(self, year, month):
        """Return the activities that begin in a month, whether or not the day is known."""
        return self.filter(starts__startswith=f"{year:04}-{month:02}").order_by("starts", "id")

    def for_listing(self):
        """Return them with those who took part, in two queries."""
        return self.prefetch_related("participations__alliance", "participations__unit", "participations__organisation")


class ActivityOfKindManager(models.Manager.from_queryset(ActivityQuerySet)):
    """The activities of one kind."""

    def __init__(self, kind):
        super().__init__()
        self.kind = kind

    def get_queryset(self):
        return super().get_queryset().filter(kind=self.kind)


class PairingQuerySet(models.QuerySet):
    def for_listing(self):
        return self.select_related("first_unit", "first_organisation", "second_unit", "second_organisation")


class NoticeQuerySet(models.QuerySet):
    def published(self, at=None):
        """Return what is public at a moment, now unless told."""
        at = at or timezone.now()
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=at), published_at__lte=at)
