"""Reads of the profile."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db import DatabaseError, models

from registry.site.keeping import kept

if TYPE_CHECKING:
    from registry.site.models import Area, Profile


class AreaQuerySet(models.QuerySet["Area"]):
    def within(self, area: str | None) -> frozenset[str]:
        """Return the keys of a place and of all places in it, in one query; none for no place."""
        parts = defaultdict(list)
        for key, parent in self.order_by().values_list("pk", "parent") if area else ():
            parts[parent].append(key)
        found, waiting = set(), [area] if area else []
        while waiting:
            found.add(key := waiting.pop())
            waiting += parts[key]
        return frozenset(found)


class ProfileQuerySet(models.QuerySet["Profile"]):
    def current(self) -> Profile:
        """Return the profile with its home and its words; a blank one where nobody has filled it in.

        It is read once a minute, and anew once somebody has changed it here.
        """
        try:
            return kept(self.read)
        except DatabaseError:
            # Before the tables are made; whatever page needs a database that is away says so by itself.
            return self.model()

    def read(self) -> Profile:
        """Return the profile with its home and its words as the database has them now."""
        from registry.site.models import Area

        profile = self.select_related("area").prefetch_related("wordings").first()
        if profile is None:
            return self.model()
        profile.words = {wording.word: wording for wording in profile.wordings.all()}
        profile.home = Area.objects.within(profile.area_id)
        return profile
