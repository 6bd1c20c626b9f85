"""Rounds of visits as matters that somebody holds: those with units that nobody has seen yet."""

from django.utils import timezone
from django.utils.translation import ngettext

from registry.accounts.matters import Matter
from service.visits.models import VisitRound


def rounds_of_alliances(targets):
    """Return the rounds of some alliances that are not done."""
    return _open(VisitRound.objects.filter(alliance__in=targets))


def rounds_of_district(targets):
    """Return the rounds of the district that are not done."""
    return _open(VisitRound.objects.filter(alliance=None))


def rounds_due(*, of_alliances):
    """Return what reads the rounds of alliances, or those of the district, that end by a day."""

    def due(by):
        return _open(VisitRound.objects.filter(alliance__isnull=not of_alliances, until__lte=by))

    return due


def _open(rounds):
    today = timezone.localdate()
    for one in rounds.filter(until__gte=today).with_coverage().order_by("until", "id"):
        if left := one.target_count - one.reached_count:
            words = ngettext("%(count)s unit to visit", "%(count)s units to visit", left) % {"count": left}
            key, address = one.alliance_id or "", one.get_absolute_url()
            yield Matter(one.pk, key, str(one), words, one.until, address, group=key)
