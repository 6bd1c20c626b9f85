"""Which rows belong to another place than the site's home: what no list, count or board of it holds."""

from __future__ import annotations

from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q

M = TypeVar("M", bound=models.Model)


def home_areas() -> frozenset[str]:
    """Return the keys of the home and of all places in it; none where the profile has no home."""
    from registry.site.models import Profile

    return Profile.objects.current().home


def is_elsewhere(area: str | None) -> bool:
    """Say whether the place of this key lies outside the home; without one, a record is at home."""
    home = home_areas()
    return bool(home and area) and area not in home


def elsewhere(*paths: str) -> Q:
    """Return the condition that a row leads, by one of some lookups, to a place outside the home."""
    found = Q(pk__in=[])
    if home := home_areas():
        for path in paths:
            found |= Q(**{f"{path}__isnull": False}) & ~Q(**{f"{path}__in": home})
    return found


class PlacedQuerySet(models.QuerySet[M]):
    """Records that belong to a place, to which `places` lead."""

    places: ClassVar[tuple[str, ...]] = ("area",)

    def elsewhere(self) -> Self:
        """Return what belongs to a place outside the site's home."""
        return self.filter(elsewhere(*self.places))

    def away(self) -> Self | None:
        """Return what belongs elsewhere, or None where the site has no home, so that nothing does."""
        return self.elsewhere() if home_areas() else None

    def home(self) -> Self:
        """Return what belongs to the site's home: all that does not belong elsewhere."""
        return self.exclude(elsewhere(*self.places)) if home_areas() else self.all()
