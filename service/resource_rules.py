"""Who may do what with offers, needs and matches: their owners' liaisons keep them, both sides move a match."""

from django.db.models import Q

from accounts.choices import Role
from accounts.rules import ADD, CHANGE, EDIT, VIEW, declare, everywhere, grant, is_allowed_now, may, visible
from alliances.models import Alliance, Membership
from enterprises.models import Unit
from service.holders import holders
from service.models import Match, Need, Offer
from service.resource_choices import ANSWERS, MatchState


def of_members(model, reach, action):
    """Return the condition of what belongs to the present members of an alliance."""
    members = Membership.objects.current().filter(alliance__in=reach.keys)
    return Q(unit__in=members.values("unit"))


SIDES = ["offer__alliance", "need__alliance"]
declare(
    Offer,
    Need,
    alliance=[grant(EDIT, "alliance"), grant(VIEW, where=of_members)],
    unit=[grant(EDIT, "unit")],
)
declare(
    Match,
    alliance=[grant("view change", *SIDES)],
    unit=[grant("view change", "offer__unit", "need__unit")],
    district={Role.STAFF: "view change", Role.REVIEWER: "view change", Role.AUDITOR: VIEW},
)


def readable(queryset, user):
    """Return the offers or needs that somebody may read: public ones, their own, and the sides of their matches."""
    public = Q(pk__in=queryset.model.objects.public().values("pk"))
    own = Q(pk__in=visible(queryset.model.objects.all(), user).values("pk"))
    matched = Q(pk__in=visible(Match.objects.all(), user).values(queryset.model._meta.model_name))
    return queryset.filter(public | own | matched)


def may_keep(user, entry):
    """Say whether somebody may change an offer or a need."""
    return is_allowed_now(user, CHANGE, entry)


def may_offer(user):
    """Say whether somebody may add offers and needs."""
    return may(user, Offer, ADD)


def may_move(user, match):
    """Say whether somebody may move a match: the district, and whoever keeps one of its sides."""
    if everywhere(user, Match, CHANGE):
        return True
    return may_keep(user, match.offer) or may_keep(user, match.need)


def moves_for(user, match):
    """Return the moves that somebody may make with a match as it is.

    What one side reported as done, another person answers: of the other side, or of the district.
    """
    if not may_move(user, match):
        return []
    reporter = match.reported_by if match.state == MatchState.REPORTED else None
    return [move for move in match.moves_from_here() if move not in ANSWERS or may_answer(user, match, reporter)]


def may_answer(user, match, reporter):
    """Say whether somebody may answer what `reporter` reported of a match."""
    if reporter is None or user.pk == reporter.pk:
        return reporter is None
    if everywhere(user, Match, CHANGE):
        return True
    sides = [match.offer, match.need]
    return any(may_keep(user, side) and not may_keep(reporter, side) for side in sides)


def owners(match):
    """Return the liaisons of both sides of a match."""
    found = set()
    for entry in (match.offer, match.need):
        if entry.unit_id:
            found |= holders(Role.UNIT_LIAISON, Unit, entry.unit_id)
        if entry.alliance_id:
            found |= holders(Role.ALLIANCE_LIAISON, Alliance, entry.alliance_id)
    return found
