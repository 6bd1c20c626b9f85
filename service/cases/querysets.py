"""Reads of typical cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from registry.fields.finding import NameQuery
from registry.site.places import PlacedQuerySet
from service.cases.choices import CaseState

if TYPE_CHECKING:
    from alliances.models import Alliance
    from service.cases.models import TypicalCase


class CaseQuerySet(PlacedQuerySet["TypicalCase"]):
    places = ("alliance__area", "service__alliance__area")

    def public(self) -> Self:
        """Return the cases that anybody may read."""
        return self.filter(state=CaseState.PUBLISHED)

    def living(self) -> Self:
        """Return the cases that were not withdrawn."""
        return self.exclude(state=CaseState.WITHDRAWN)

    def unpublished(self) -> Self:
        """Return the cases that are being written or wait for approval, those that wait first."""
        return self.filter(state__in=[CaseState.DRAFT, CaseState.SUBMITTED]).order_by("-state", "-id")

    def submitted(self) -> Self:
        """Return the cases that wait for approval."""
        return self.filter(state=CaseState.SUBMITTED).order_by("id")

    def matching(self, words: str) -> Self:
        """Return the cases whose title, in characters, pinyin or initials, holds `words`."""
        return self.filter(NameQuery(words).within("name_index"))

    def of_alliance(self, alliance: Alliance) -> Self:
        """Return the cases of an alliance, or of its services."""
        return self.filter(models.Q(alliance=alliance) | models.Q(service__alliance=alliance))

    def newest_first(self) -> Self:
        return self.order_by(models.F("approved_at").desc(nulls_first=True), "-id")

    def for_listing(self) -> Self:
        return self.select_related("category", "alliance", "service", "ticket").newest_first()
