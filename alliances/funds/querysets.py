"""Reads of ledgers of the special fund."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q, Sum

from alliances.funds.choices import EntryKind
from registry.accounts.rules import Somebody, visible
from registry.history.tracking import FixedQuerySet

if TYPE_CHECKING:
    from decimal import Decimal

    from alliances.models import Fund, FundEntry


class FundQuerySet(models.QuerySet["Fund"]):
    def public(self) -> Self:
        """Return the ledgers whose totals everybody may read."""
        return self.filter(is_released=True)

    def visible_to(self, user: Somebody) -> Self:
        """Return the ledgers that somebody may read: all of the district, and those of one's own alliances."""
        return visible(self, user)

    def for_listing(self) -> Self:
        return self.select_related("alliance").order_by("-year", "alliance__position", "alliance", "id")


class FundEntryQuerySet(FixedQuerySet["FundEntry"]):
    def standing(self) -> Self:
        """Return the entries that count: neither reversed nor reversing another."""
        return self.filter(reverses=None, reversal=None)

    def totals(self) -> dict[str, Decimal | None]:
        """Return what was given and spent, added up anew from the entries."""
        sums = {kind: Sum("amount", filter=Q(kind=kind)) for kind in EntryKind.values}
        return self.standing().aggregate(**sums)

    def for_listing(self) -> Self:
        """Return them with what a row shows, the newest day first."""
        rows = self.select_related("fund__alliance", "by", "reverses", "reversal").prefetch_related("receipts")
        return rows.order_by("-day", "-at", "-id")
