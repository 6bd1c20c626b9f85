"""Reads of what was delivered."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Self

from django.db.models import F, Q

from alliances.models import Membership
from registry.site.places import PlacedQuerySet

if TYPE_CHECKING:
    from alliances.models import Alliance
    from enterprises.models import Unit
    from service.deliveries.models import Delivery


class DeliveryQuerySet(PlacedQuerySet["Delivery"]):
    places = ("unit__area", "service__alliance__area")

    def public(self) -> Self:
        """Return what anybody may see."""
        return self.filter(is_public=True)

    def matching(self, words: str) -> Self:
        """Return what holds `words` in the name of its service, of its unit, or in its outcome."""
        found = Q(service__name__icontains=words) | Q(outcome__icontains=words)
        return self.filter(found | Q(unit__name__icontains=words) | Q(unit__short_name__icontains=words))

    def for_unit(self, unit: Unit) -> Self:
        """Return what a unit was served with."""
        return self.filter(unit=unit)

    def of_services(self, alliances: Collection[str]) -> Self:
        """Return what some alliances delivered."""
        return self.filter(service__alliance__in=alliances)

    def concerning(self, alliance: Alliance) -> Self:
        """Return what an alliance delivered, and what its present members were served with."""
        members = Membership.objects.current().filter(alliance=alliance)
        return self.filter(Q(service__alliance=alliance) | Q(unit__in=members.units()))

    def newest_first(self) -> Self:
        """Return them newest first; what no source dates stands behind everything."""
        return self.order_by(F("performed").desc(nulls_last=True), "id")

    def for_listing(self) -> Self:
        return self.select_related("service__alliance", "unit", "department").newest_first()
