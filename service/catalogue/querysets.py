"""Reads of the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from registry.site.places import PlacedQuerySet

if TYPE_CHECKING:
    from service.catalogue.models import Service


class ServiceQuerySet(PlacedQuerySet["Service"]):
    places = ("alliance__area", "alliance__parent__area")

    def offered(self) -> Self:
        """Return what is offered today."""
        return self.filter(is_offered=True)

    def for_listing(self) -> Self:
        return self.select_related("alliance", "category", "department").order_by(
            "alliance__position", "alliance", "position", "id"
        )
