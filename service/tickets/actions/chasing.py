"""What happens to requests by themselves: pauses end, reminders, and closing those that nobody confirmed."""

from datetime import datetime

from django.utils import timezone

from registry.accounts.models import User
from registry.fields.workdays import is_settled
from service.tickets.actions.moves import IllegalMoveError, move
from service.tickets.choices import Move, Origin, Party, State
from service.tickets.deadlines import reckoned_anew
from service.tickets.models import Ticket


def chase(*, at: datetime | None = None, by: User | None = None) -> tuple[int, int]:
    """Remind, once each, whoever has not confirmed within the set days; close what stays unconfirmed after that.

    Return (reminded, closed) as numbers. Running it twice on a day does nothing more.
    """
    at = at or timezone.now()
    waiting = Ticket.objects.overdue(timezone.localdate(at)).filter(state=State.FEEDBACK, origin=Origin.REAL)
    done = {Move.REMIND: 0, Move.LAPSE: 0}
    for ticket in waiting.order_by("due_on", "id"):
        what = Move.LAPSE if _was_reminded(ticket) else Move.REMIND
        try:
            move(ticket=ticket, move=what, party=Party.SYSTEM, at=at, by=by)
        except IllegalMoveError:
            continue  # somebody answered in the meantime
        done[what] += 1
    return done[Move.REMIND], done[Move.LAPSE]


def _was_reminded(ticket: Ticket) -> bool:
    """Say whether the last move of a request, but for a new reckoning of its deadline, was a reminder."""
    moves = ticket.moves.exclude(move=Move.REDATE).order_by("-position")
    return moves.values_list("move", flat=True).first() == Move.REMIND


def end_pauses(*, at: datetime | None = None, by: User | None = None) -> int:
    """Let requests go on whose pause ends today, or ended on a day on which nobody ran this; return how many."""
    at, ended = at or timezone.now(), 0
    for ticket in Ticket.objects.pauses_ending(timezone.localdate(at)).order_by("due_on", "id"):
        try:
            move(ticket=ticket, move=Move.RESUME, party=Party.SYSTEM, at=at, by=by)
        except IllegalMoveError:
            continue  # somebody resumed it in the meantime
        ended += 1
    return ended


def redate(*, at: datetime | None = None, by: User | None = None) -> int:
    """Reckon anew the deadlines that holidays not announced yet may move; return how many moved.

    Whoever waits hears of each that did, once; one that the announcement leaves alone is settled without a word.
    """
    at, moved = at or timezone.now(), 0
    for ticket in Ticket.objects.working().filter(due_may_move=True).order_by("due_on", "id"):
        day = reckoned_anew(ticket)
        if day != ticket.due_on:
            move(ticket=ticket, move=Move.REDATE, party=Party.SYSTEM, at=at, by=by)
            moved += 1
        elif day and is_settled(day):
            Ticket.objects.filter(pk=ticket.pk, due_on=day).update(due_may_move=False)
    return moved
