"""Reads of the profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import DatabaseError, models

from registry.site.keeping import kept

if TYPE_CHECKING:
    from registry.site.models import Profile


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
        profile = self.select_related("area").prefetch_related("wordings").first()
        if profile is None:
            return self.model()
        profile.words = {wording.word: wording for wording in profile.wordings.all()}
        return profile
