"""Writes of offers, needs and matches."""

from decimal import Decimal
from typing import TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from alliances.models import Alliance, Membership
from registry.accounts.models import User
from registry.fields.words import in_language_of_records
from registry.history.actions import changing
from registry.messaging.actions import notify
from service.exchange.choices import (
    ANSWERS,
    MATCHES,
    NEEDS_WORDS,
    UNDECIDED,
    MatchMoveName,
    MatchState,
)
from service.exchange.holding import hold
from service.exchange.models import Match, MatchMove, Need, Offer
from service.exchange.rules import may_answer, may_keep, may_move, owners
from service.exchange.transitions import STEPS

E = TypeVar("E", Offer, Need)


def save_exchange(*, exchange: E, by: User) -> E:
    """Save an offer or a need, and return it."""
    with changing(by=by):
        exchange.save()
    return exchange


@in_language_of_records()
def _words_on_closing(exchange: Offer | Need) -> str:
    """Return what both sides of a match read where one of them closed its own."""
    return (gettext("“%(exchange)s” was closed: %(why)s") % {"exchange": exchange, "why": exchange.closed_why})[:300]


@transaction.atomic
def close_exchange(*, exchange: E, why: str, by: User) -> E:
    """Close an offer or a need: it is offered no longer, and what is not agreed yet falls through. Return it."""
    exchange = type(exchange).objects.select_for_update(of=["self"]).get(pk=exchange.pk)
    if not may_keep(by, exchange):
        raise PermissionDenied
    if exchange.closed_on:
        raise ValidationError(gettext("It is closed already."), code="closed")
    exchange.closed_on, exchange.closed_why = timezone.localdate(), why.strip()
    exchange.full_clean()
    with changing(by=by, why=why):
        exchange.save()
        for match in exchange.matches.filter(state__in=UNDECIDED).order_by("pk"):
            move_match(match=match, move=MatchMoveName.DROP, note=_words_on_closing(exchange), by=by)
    return exchange


@transaction.atomic
def reopen_exchange(*, exchange: E, by: User) -> E:
    """Offer again what was closed; matches that fell through stay so. Return it."""
    exchange = type(exchange).objects.select_for_update(of=["self"]).get(pk=exchange.pk)
    if not may_keep(by, exchange):
        raise PermissionDenied
    exchange.closed_on, exchange.closed_why = None, ""
    with changing(by=by):
        exchange.save()
    return exchange


@transaction.atomic
def propose_match(*, offer: Offer, need: Need, note: str = "", by: User) -> Match:
    """Propose that an offer meets a need; return the match."""
    match = Match(offer=offer, need=need, alliance=_through(offer, need))
    if not may_move(by, match):
        raise PermissionDenied
    # Locked, so that of two who propose at once the second finds the match of the first.
    offer = Offer.objects.select_for_update().get(pk=offer.pk)
    need.refresh_from_db(fields=["closed_on"])
    if offer.closed_on or need.closed_on:
        raise ValidationError(gettext("One of the two was closed in the meantime."), code="closed")
    hold(match, by, timezone.localdate())
    match.full_clean()
    with changing(by=by):
        match.save()
        _write_match_move(match, MatchMoveName.PROPOSE, "", note, by)
    return match


def _through(offer: Offer, need: Need) -> Alliance | None:
    """Return the alliance that brings two together: an owner, or else the first to which both owners belong."""
    own: Alliance | None = offer.alliance or need.alliance
    if own:
        return own
    one, other = (Membership.objects.current().of_units([side.unit_id]) for side in (offer, need))
    shared = one.filter(alliance__in=other.values("alliance"))
    return Alliance.objects.filter(pk__in=shared.values("alliance")).order_by("axis", "position", "id").first()


@transaction.atomic
def move_match(*, match: Match, move: MatchMoveName, note: str = "", amount: Decimal | None = None, by: User) -> Match:
    """Move a match, and return it as it then is; refuse in a sentence what its state does not allow."""
    match = Match.objects.select_for_update(of=["self"]).for_listing().get(pk=match.pk)
    if not may_move(by, match):
        raise PermissionDenied
    before, target = match.state, STEPS.get(move, {}).get(match.state)
    if target is None:
        known = {"state": match.get_state_display(), "move": move.label}
        raise ValidationError(
            gettext("The match is now “%(state)s”: “%(move)s” is not possible.") % known, code="state"
        )
    if move in ANSWERS and not may_answer(by, match, match.reported_by):
        raise ValidationError(gettext("Somebody else must answer: the other side, or the district."), code="answer")
    if move in NEEDS_WORDS and not note.strip():
        raise ValidationError({"note": gettext("Say in a few words what came of it.")})
    match.state = target
    _change(match, move, note.strip(), amount)
    hold(match, by, timezone.localdate())
    match.full_clean()
    with changing(by=by, why=note):
        match.save()
        _write_match_move(match, move, before, note, by)
    return match


def _change(match: Match, move: MatchMoveName, note: str, amount: Decimal | None) -> None:
    """Change what a move brings besides the state."""
    if move == MatchMoveName.FINISH:
        match.outcome, match.amount, match.done_on = note, amount, timezone.localdate()
    elif move == MatchMoveName.OBJECT:
        match.outcome, match.amount, match.done_on = "", None, None
    elif match.state == MatchState.FELL_THROUGH:
        match.outcome = note


def _write_match_move(match: Match, move: MatchMoveName, before: str, note: str, by: User) -> None:
    """Write the next row of a match's history, and tell both sides."""
    position = match.moves.count() + 1
    MatchMove.objects.create(
        match=match, position=position, move=move, from_state=before, to_state=match.state, by=by, note=note.strip()
    )
    if not match.offer.is_sample:
        _tell(match, position, by)


@in_language_of_records()
def _tell(match: Match, position: int, by: User) -> None:
    """Tell both sides that a match moved."""
    notify(
        users=owners(match),
        kind=MATCHES,
        title=gettext("%(match)s: %(state)s") % {"match": match, "state": match.get_state_display()},
        about=f"match:{match.pk}:{position}",
        address=match.get_absolute_url(),
        by=by,
    )
