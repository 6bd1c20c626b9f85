"""Reads of common problems."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, F

from service.problems.choices import ProblemState

if TYPE_CHECKING:
    from service.problems.models import CommonProblem


class ProblemQuerySet(models.QuerySet["CommonProblem"]):
    def open(self) -> Self:
        """Return those on which work goes on."""
        return self.filter(state=ProblemState.OPEN)

    def led_by(self, alliances: Iterable[str]) -> Self:
        """Return those that some alliances lead."""
        return self.filter(alliance__in=alliances)

    def for_listing(self) -> Self:
        """Return them with their alliance and number of requests: the most urgent open ones first, the closed last."""
        counted = self.select_related("alliance").annotate(request_count=Count("parts"))
        return counted.order_by(F("closed_at").desc(nulls_first=True), "due_on", "id")
