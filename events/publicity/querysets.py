"""Reads of publicity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import F, Q

from registry.fields.finding import NameQuery
from registry.site.places import PlacedQuerySet

if TYPE_CHECKING:
    from alliances.models import Alliance
    from enterprises.models import Unit
    from events.models import Activity
    from events.publicity.models import Publicity


class PublicityQuerySet(PlacedQuerySet["Publicity"]):
    places = ("alliance__area", "alliance__parent__area", "unit__area")

    def public(self) -> Self:
        """Return what anybody may see: what is about an activity that is not public is not public either."""
        return self.filter(Q(activity=None) | Q(activity__is_public=True), is_public=True)

    def matching(self, words: str) -> Self:
        """Return the reports whose title, in characters, pinyin or initials, holds `words`."""
        return self.filter(NameQuery(words).within("name_index"))

    def of_alliance(self, alliance: Alliance) -> Self:
        """Return what is about an alliance, or about an activity in which it took part."""
        taken = alliance.participations.values("activity")
        return self.filter(Q(alliance=alliance) | Q(activity__in=taken))

    def of_unit(self, unit: Unit) -> Self:
        """Return what is about a unit, or about an activity in which it took part."""
        return self.filter(Q(unit=unit) | Q(activity__in=unit.participations.values("activity")))

    def of_activity(self, activity: Activity) -> Self:
        """Return what is about an activity."""
        return self.filter(activity=activity)

    def newest_first(self) -> Self:
        """Return them newest first; what no source dates stands behind everything."""
        return self.order_by(F("published").desc(nulls_last=True), "id")

    def for_listing(self) -> Self:
        return self.select_related("alliance", "unit", "activity").newest_first()
