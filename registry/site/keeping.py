"""The profile as every page needs it, kept in memory: a page never waits for it, nor do two queries stand before each.

Whoever changes it drops it here; other processes hear of it within a minute.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save

if TYPE_CHECKING:
    from registry.site.models import Profile

KEY = "profile"
SECONDS = 60


def kept(read: "Callable[[], Profile]") -> "Profile":
    """Return the profile, read where none is kept."""
    profile: Profile | None = cache.get(KEY)
    if profile is None:
        profile = read()
        cache.set(KEY, profile, SECONDS)
    return profile


def kept_or(blank: "Callable[[], Profile]") -> "Profile":
    """Return the profile if it is kept, else a blank one, and ask nothing of the database."""
    profile: Profile | None = cache.get(KEY)
    return profile or blank()


def keep(profile):
    """Keep a profile, read already; None drops the one that is kept."""
    cache.set(KEY, profile, SECONDS)


def forget(**kwargs):
    """Drop what is kept, now and once the change is in the database: in between somebody may have read the old."""
    keep(None)
    transaction.on_commit(lambda: keep(None))


def forget_on_change():
    """Have every write of what the profile holds drop it, by whatever door."""
    from registry.site.models import Area, Profile, Wording

    for model in (Area, Profile, Wording):
        for signal in (post_save, post_delete):
            signal.connect(forget, sender=model, dispatch_uid=f"forget the profile: {model.__name__}")
