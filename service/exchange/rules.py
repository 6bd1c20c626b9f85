"""Who may do what with offers, needs and matches: their owners' liaisons keep them, both sides move a match."""

from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Subquery

from alliances.models import Alliance, Membership
from enterprises.models import Unit
from registry.accounts.choices import Role
from registry.accounts.models import Seat, User
from registry.accounts.rules import (
    ADD,
    CHANGE,
    EDIT,
    VIEW,
    Reach,
    declare,
    editable,
    everywhere,
    grant,
    is_allowed_now,
    may,
    visible,
)
from service.exchange.choices import ANSWERS, MatchMoveName, MatchState
from service.exchange.models import Match, MatchMove, Need, Offer
from service.tickets.holders import holders

E = TypeVar("E", Offer, Need)


def of_members(model: type[Model], reach: Reach, action: str) -> Q:
    """Return the condition of what belongs to the present members of an alliance."""
    members = Membership.objects.current().filter(alliance__in=reach.keys)
    return Q(unit__in=members.units())


DISTRICT = [Role.STAFF, Role.REVIEWER]
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


def readable(queryset: QuerySet[E], user: User) -> QuerySet[E]:
    """Return the offers or needs that somebody may read: public ones, their own, and the sides of their matches."""
    public = Q(pk__in=queryset.model.objects.public().values("pk"))
    own = Q(pk__in=visible(queryset.model.objects.all(), user).values("pk"))
    side = "offer" if queryset.model is Offer else "need"
    matched = Q(pk__in=visible(Match.objects.all(), user).values(side))
    return queryset.filter(public | own | matched)


def may_keep(user: User, exchange: Offer | Need) -> bool:
    """Say whether somebody may change an offer or a need."""
    return is_allowed_now(user, CHANGE, exchange)


def may_offer(user: User) -> bool:
    """Say whether somebody may add offers and needs."""
    return may(user, Offer, ADD)


def may_move(user: User, match: Match) -> bool:
    """Say whether somebody may move a match: the district, and whoever keeps one of its sides."""
    if everywhere(user, Match, CHANGE):
        return True
    return may_keep(user, match.offer) or may_keep(user, match.need)


def moves_for(user: User, match: Match) -> list[MatchMoveName]:
    """Return the moves that somebody may make with a match as it is.

    What one side reported as done, another person answers: of the other side, or of the district.
    """
    if not may_move(user, match):
        return []
    reporter = match.reported_by if match.state == MatchState.REPORTED else None
    return [move for move in match.moves_from_here() if move not in ANSWERS or may_answer(user, match, reporter)]


def may_answer(user: User, match: Match, reporter: User | None) -> bool:
    """Say whether somebody may answer what `reporter` reported of a match."""
    if reporter is None or user.pk == reporter.pk:
        return reporter is None
    if everywhere(user, Match, CHANGE):
        return True
    sides: list[Offer | Need] = [match.offer, match.need]
    return any(may_keep(user, side) and not may_keep(reporter, side) for side in sides)


def movable(matches: QuerySet[Match], user: User) -> QuerySet[Match]:
    """Return the open matches that somebody may move now: the rows for which `moves_for` finds a move."""
    reports = MatchMove.objects.filter(match=OuterRef("pk"), move=MatchMoveName.FINISH).order_by("-position")
    rows = editable(matches, user).annotate(reporter=Subquery(reports.values("by")[:1]))
    return rows.filter(~Q(state=MatchState.REPORTED) | Q(reporter=None) | ~Q(reporter=user.pk) & answerable(user))


def answerable(user: User) -> Q:
    """Return the condition of the matches, reported by somebody else, that a user may answer: see `may_answer`."""
    if everywhere(user, Match, CHANGE):
        return Q()
    found = Q(pk__in=[])
    for side, model in {"offer": Offer, "need": Need}.items():
        kept = editable(model.objects.all(), user)
        found |= Q(**{f"{side}__in": kept.values("pk")}) & ~kept_by_reporter(side)
    return found


def kept_by_reporter(side: str) -> Q:
    """Return the condition of the matches whose reporter may change one of their sides."""
    seats = Seat.objects.current().filter(user=OuterRef("reporter"))
    own = Q(role=Role.UNIT_LIAISON, target_id=OuterRef(f"{side}__unit"))
    own |= Q(role=Role.ALLIANCE_LIAISON, target_id=OuterRef(f"{side}__alliance"))
    superusers = User.objects.filter(pk=OuterRef("reporter"), is_superuser=True, is_active=True)
    return Q(Exists(seats.filter(own | Q(role__in=DISTRICT), user__is_active=True))) | Q(Exists(superusers))


def owners(match: Match) -> set[User]:
    """Return the liaisons of both sides of a match."""
    found = set()
    for exchange in (match.offer, match.need):
        if exchange.unit_id:
            found |= holders(Role.UNIT_LIAISON, Unit, exchange.unit_id)
        if exchange.alliance_id:
            found |= holders(Role.ALLIANCE_LIAISON, Alliance, exchange.alliance_id)
    return found
