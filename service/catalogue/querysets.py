"""Reads of the catalogue."""

from django.db import models


class ServiceQuerySet(models.QuerySet):
    def offered(self):
        """Return what is offered today."""
        return self.filter(is_offered=True)

    def for_listing(self):
        return self.select_related("alliance", "category", "department").order_by(
            "alliance__position", "alliance", "position", "id"
        )
