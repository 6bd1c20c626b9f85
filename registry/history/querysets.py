"""Reads of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from registry.history.tracking import FixedQuerySet

if TYPE_CHECKING:
    from registry.history.models import Change


class ChangeQuerySet(FixedQuerySet["Change"]):
    def about(self, record: Model) -> Self:
        """Return the changes that were about one record."""
        return self.filter(target_type=ContentType.objects.get_for_model(record), target_id=record.pk)

    def for_listing(self) -> Self:
        return self.select_related("by", "target_type")
