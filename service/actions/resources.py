"""Writes of offers, needs and matches."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import changing
from accounts.choices import Kind
from accounts.notifying import notify
from service.models import Match, MatchMove, Offer
from service.resource_choices import MATCHED, NEEDS_WORDS, MatchMoveName, MatchState
from service.resource_rules import may_move, owners


def save_entry(*, entry, by):
    """Save an offer or a need, and return it."""
    with changing(by=by):
        entry.save()
    return entry


@transaction.atomic
def propose_match(*, offer, need, note="", by):
    """Propose that an offer meets a need; return the match."""
    match = Match(offer=offer, need=need, alliance=offer.alliance or need.alliance)
    if not may_move(by, match):
        raise PermissionDenied
    # Locked, so that of two who propose at once the second finds the match of the first.
    Offer.objects.select_for_update().get(pk=offer.pk)
    match.full_clean()
    with changing(by=by):
        match.save()
        write(match, MatchMoveName.PROPOSE, "", note, by)
    return match


@transaction.atomic
def move_match(*, match, move, note="", amount=None, by):
    """Move a match, and return it as it then is; refuse in a sentence what its state does not allow."""
    match = Match.objects.select_for_update(of=["self"]).for_listing().get(pk=match.pk)
    if not may_move(by, match):
        raise PermissionDenied
    before, leads = match.state, MATCHED[move]
    if before not in leads:
        known = {"state": match.get_state_display(), "move": move.label}
        raise ValidationError(_("The match is now “%(state)s”: “%(move)s” is not possible.") % known, code="state")
    if move in NEEDS_WORDS and not note.strip():
        raise ValidationError({"note": _("Say in a few words what came of it.")})
    match.state = leads[before]
    if match.state in (MatchState.DONE, MatchState.FELL_THROUGH):
        match.outcome = note.strip()
    if match.state == MatchState.DONE:
        match.amount, match.done_on = amount, timezone.localdate()
    match.full_clean()
    with changing(by=by, why=note):
        match.save()
        write(match, move, before, note, by)
    return match


def write(match, move, before, note, by):
    """Write the next row of a match's history, and tell both sides."""
    position = match.moves.count() + 1
    MatchMove.objects.create(
        match=match, position=position, move=move, from_state=before, to_state=match.state, by=by, note=note.strip()
    )
    if not match.offer.is_sample:
        notify(
            users=owners(match),
            kind=Kind.MATCH,
            title=_("%(match)s: %(state)s") % {"match": match, "state": match.get_state_display()},
            about=f"match:{match.pk}:{position}",
            address=match.get_absolute_url(),
            by=by,
        )
