"""Who may do what with rounds of visits: the district with all, an alliance's liaison with those of its alliance."""

from django.db import models

from alliances.models import Alliance, Membership
from registry.accounts.choices import Role
from registry.accounts.models import User
from registry.accounts.rules import (
    CHANGE,
    EDIT,
    VIEW,
    declare,
    everywhere,
    grant,
    may,
    visible,
)
from service.tickets.holders import seats_of
from service.visits.models import VisitRound, VisitTarget
from service.visits.querysets import VisitedUnitQuerySet, units_to_visit

declare(VisitRound, alliance=[grant(EDIT, "alliance")])
declare(VisitTarget, alliance=[grant(EDIT, "round__alliance")])


def sees_visits(user: User) -> bool:
    """Say whether somebody reads of visits at all."""
    return may(user, VisitRound, VIEW)


def may_visit(user: User, alliance: Alliance | None) -> bool:
    """Say whether somebody may record visits on behalf of an alliance, or of the district where it is None."""
    if everywhere(user, VisitRound, CHANGE):
        return True
    return alliance is not None and alliance.pk in seats_of(user, Role.ALLIANCE_LIAISON)


def units_for(user: User) -> VisitedUnitQuerySet:
    """Return the units whose visits concern somebody: all enterprises, or the present members of own alliances."""
    if everywhere(user, VisitRound, VIEW):
        return units_to_visit()
    members = Membership.objects.current().filter(alliance__in=seats_of(user, Role.ALLIANCE_LIAISON))
    return units_to_visit().filter(pk__in=members.units())


def rounds_for(user: User) -> models.QuerySet[VisitRound]:
    """Return the rounds that somebody may read."""
    return visible(VisitRound.objects.all(), user)
