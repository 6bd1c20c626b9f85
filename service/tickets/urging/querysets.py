"""Reads of supervisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from service.tickets.urging.models import Supervision


class SupervisionQuerySet(models.QuerySet["Supervision"]):
    def lasting(self) -> Self:
        """Return those that nobody has lifted."""
        return self.filter(lifted_at=None)
