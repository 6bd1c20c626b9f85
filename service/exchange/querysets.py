"""Reads of offers, needs and matches."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone

from registry.fields.columns import related
from registry.site.places import PlacedQuerySet, elsewhere, home_areas
from service.exchange.choices import MatchState
from service.tickets.choices import Origin

if TYPE_CHECKING:
    from registry.accounts.models import User
    from service.exchange.models import Match


M = TypeVar("M", bound=models.Model)


class ExchangeQuerySet(PlacedQuerySet[M]):
    places = ("unit__area", "alliance__area", "alliance__parent__area")

    def valid(self, on: date | None = None) -> Self:
        """Return what holds on a day, today unless told, and is not closed."""
        on = on or timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gte=on), since__lte=on, closed_on=None)

    def public(self, on: date | None = None) -> Self:
        """Return what its owners show to everybody."""
        return self.valid(on).filter(is_public=True)

    def made_here(self) -> Self:
        """Return what counts: no examples."""
        return self.exclude(origin=Origin.SAMPLE)

    def samples(self) -> Self:
        """Return the examples."""
        return self.filter(origin=Origin.SAMPLE)

    def matching(self, words: str) -> Self:
        """Return what holds `words` in its title, description or place."""
        return self.filter(Q(title__icontains=words) | Q(description__icontains=words) | Q(place__icontains=words))

    def for_listing(self) -> Self:
        return self.select_related("unit", "alliance")


class MatchQuerySet(models.QuerySet["Match"]):
    def real(self) -> Self:
        return self.filter(offer__origin=Origin.REAL)

    def home(self) -> Self:
        """Return those of which a side belongs to the site's home."""
        offers, needs = (
            elsewhere(f"{side}__unit__area", f"{side}__alliance__area", f"{side}__alliance__parent__area")
            for side in ("offer", "need")
        )
        return self.exclude(offers & needs) if home_areas() else self.all()

    def done(self) -> Self:
        """Return the real ones that are done."""
        return self.real().filter(state=MatchState.DONE)

    def for_crossings(self) -> Self:
        """Return them with their two sides."""
        return self.select_related("offer", "need")

    def open(self) -> Self:
        """Return those that are neither done nor fallen through."""
        return self.exclude(state__in=[MatchState.DONE, MatchState.FELL_THROUGH])

    def last_moved_by(self, user: User) -> Self:
        """Return those whose last move somebody made."""
        moves = related(self.model, "moves").objects.filter(match=OuterRef("pk"))
        return self.annotate(mover=Subquery(moves.order_by("-position").values("by")[:1])).filter(mover=user.pk)

    def for_listing(self) -> Self:
        return self.select_related("offer__unit", "offer__alliance", "need__unit", "need__alliance", "alliance")

    def totals(self, by: str) -> list[tuple[Any, int, Decimal | None]]:
        """Return (month or alliance, matches done, yuan) of the real ones, money exact."""
        done = self.done().home().order_by().annotate(month=TruncMonth("done_on"))
        return list(done.values_list(by).annotate(Count("pk"), Sum("amount")).order_by(by))
