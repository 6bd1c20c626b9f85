"""Matches as matters that somebody holds: each side of an open match by who owns its offer or its need."""

from django.db.models import Q

from registry.accounts.matters import Matter
from service.exchange.models import Match


def matches_of(column):
    """Return what reads the open matches, one side of which belongs to some units or alliances."""

    def read(targets):
        sides = Q(**{f"offer__{column}__in": targets}) | Q(**{f"need__{column}__in": targets})
        for one in Match.objects.open().filter(sides).for_listing().order_by("id"):
            owners = {getattr(side, column) for side in (one.offer, one.need)}
            for owner in sorted(owners & set(targets)):
                yield Matter(one.pk, owner, str(one), one.get_state_display(), address=one.get_absolute_url())

    return read
