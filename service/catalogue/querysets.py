"""Reads of the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from service.catalogue.models import Service


class ServiceQuerySet(models.QuerySet["Service"]):
    def offered(self) -> Self:
        """Return what is offered today."""
        return self.filter(is_offered=True)

    def for_listing(self) -> Self:
        return self.select_related("alliance", "category", "department").order_by(
            "alliance__position", "alliance", "position", "id"
        )
