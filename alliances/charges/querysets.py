"""Reads of charges."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Max, Q

from registry.accounts.rules import Somebody, visible
from registry.fields.dates import current

if TYPE_CHECKING:
    from alliances.models import Charge
    from registry.accounts.models import User


class ChargeQuerySet(models.QuerySet["Charge"]):
    def current(self, on: date | None = None) -> Self:
        """Return what is in force on a day, today unless told."""
        return self.filter(current(on))

    def public(self, on: date | None = None) -> Self:
        """Return what everybody may read of those in force."""
        named = self.current(on).filter(is_public=True).select_related("person")
        # Of a private person not even the charge is told: nobody would know who has it.
        return named.exclude(person__is_private=True, person__released_at=None).order_by("kind", "id")

    def visible_to(self, user: Somebody) -> Self:
        """Return the charges that somebody may read on the desk."""
        return visible(self, user)

    def answered_by(self, user: User) -> Self:
        """Return the charges that somebody answers for today."""
        return self.current().filter(user=user)

    def matching(self, words: str) -> Self:
        """Return the charges whose holder, subject or project holds `words`."""
        holder = Q(person__name__icontains=words) | Q(role__icontains=words) | Q(project__icontains=words)
        return self.filter(holder | Q(alliance__name__icontains=words) | Q(unit__name__icontains=words))

    def for_listing(self) -> Self:
        """Return them with what a row shows, and the day of the last contact that was noted."""
        rows = self.select_related("alliance", "unit", "person", "user").annotate(noted_on=Max("contacts__day"))
        return rows.order_by("kind", "alliance__position", "unit__name_index", "id")
