"""Reads of seats, invitations, hand-overs and forms that were sent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from registry.accounts.tokens import hashed
from registry.fields.columns import related
from registry.fields.dates import current

if TYPE_CHECKING:
    from registry.accounts.models import HandOver, Invitation, Seat, Sending, StandIn, User


class SeatQuerySet(models.QuerySet["Seat"]):
    def current(self, on: date | None = None) -> Self:
        """Return the seats held on a day, today unless told."""
        on = on or timezone.localdate()
        return self.filter(Q(since=None) | Q(since__lte=on), Q(until=None) | Q(until__gte=on))

    def usable_by(self, user: User, on: date | None = None) -> Self:
        """Return the seats with which somebody acts on a day: one's own, and those of whom one stands in for."""
        stand_ins = related(related(self.model, "user"), "stand_ins").objects.current(on)
        absent = stand_ins.filter(deputy=user, absent__is_active=True).values("absent")
        return self.current(on).filter(Q(user=user) | Q(user__in=absent)).order_by("pk")

    def of_offices(self, roles: Iterable[str], targets: Iterable[str]) -> Self:
        """Return the seats in some roles for some alliances or units ("" is the district), of those who have access."""
        held = self.filter(role__in=list(roles), target_id__in=list(targets), user__is_active=True)
        return held.select_related("user").order_by("user__name", "user__username", "pk")


class StandInQuerySet(models.QuerySet["StandIn"]):
    def current(self, on: date | None = None) -> Self:
        """Return those that hold on a day, today unless told."""
        return self.filter(current(on))

    def for_listing(self) -> Self:
        return self.select_related("absent", "deputy")


class HandOverQuerySet(models.QuerySet["HandOver"]):
    def of_matters(self, records: Iterable[str]) -> Self:
        """Return what was handed over of some records, in the order in which it takes effect."""
        return self.filter(matter_id__in=list(records)).select_related("receiver").order_by("since", "position")

    def for_listing(self) -> Self:
        return self.select_related("giver", "receiver")


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self, at: datetime | None = None) -> Self:
        """Return the invitations that can be accepted, now unless told."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=at or timezone.now())

    def of_token(self, token: str) -> Invitation | None:
        """Return the invitation of a link, or None where there never was one."""
        return self.filter(token_hash=hashed(token)).first()


class SendingQuerySet(models.QuerySet["Sending"]):
    def lately(self, sender: str, contents: str, since: datetime) -> Self:
        """Return the sendings of the same words by the same person since a moment, the newest first."""
        return self.filter(sender=sender, contents=contents, at__gte=since).order_by("-at", "-pk")

    def forgettable(self, before: datetime) -> Self:
        """Return the sendings that are so old that nobody sends them again."""
        return self.filter(at__lt=before)
