"""Matches as matters that somebody holds: the side that goes on, by who owns its offer or its need."""

from django.db.models import Q

from registry.accounts.choices import Role
from registry.accounts.matters import DISTRICT, Matter, Office
from service.exchange.choices import Side
from service.exchange.models import Match


def matches_of(column):
    """Return what reads the open matches that some units or alliances go on with."""

    def read(targets):
        held = Q(pk__in=[])
        for side in Side.values:
            held |= Q(**{"holder": side, f"{side}__{column}__in": targets})
        return as_matters(Match.objects.open().filter(held), column)

    return read


def matches_due(column):
    """Return what reads the open matches that units, or alliances, go on with by a day, whichever they are."""

    def due(by):
        held = Q(pk__in=[])
        for side in Side.values:
            held |= Q(**{"holder": side, f"{side}__{column}__isnull": False})
        return as_matters(Match.objects.open().filter(held, due_on__lte=by), column)

    return due


def as_matters(matches, column):
    for one in matches.for_listing().order_by("due_on", "id"):
        target = getattr(getattr(one, one.holder), column)
        is_through = one.alliance_id and one.alliance_id != target
        yield Matter(
            one.pk, target, str(one), one.get_state_display(), one.due_on, one.get_absolute_url(),
            above=Office((Role.ALLIANCE_LIAISON,), one.alliance_id) if is_through else DISTRICT,
            group=one.alliance_id or "", is_sample=one.offer.is_sample,
        )  # fmt: skip
