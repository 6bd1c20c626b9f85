"""What happens to requests by themselves: reminders, and closing those that nobody confirmed."""

from django.utils import timezone

from service.actions.tickets import IllegalMoveError, move
from service.choices import Move, Origin, Party, State
from service.models import Ticket


def chase(*, at=None, by=None):
    """Remind, once each, whoever has not confirmed within the set days; close what stays unconfirmed after that.

    Return (reminded, closed) as numbers. Running it twice on a day does nothing more.
    """
    at = at or timezone.now()
    waiting = Ticket.objects.overdue(timezone.localdate(at)).filter(state=State.FEEDBACK, origin=Origin.REAL)
    done = {Move.REMIND: 0, Move.LAPSE: 0}
    for ticket in waiting.order_by("due_on", "id"):
        what = Move.LAPSE if was_reminded(ticket) else Move.REMIND
        try:
            move(ticket=ticket, move=what, party=Party.SYSTEM, at=at, by=by)
        except IllegalMoveError:
            continue  # somebody answered in the meantime
        done[what] += 1
    return done[Move.REMIND], done[Move.LAPSE]


def was_reminded(ticket):
    """Say whether the last move of a request was a reminder."""
    return ticket.moves.order_by("-position").values_list("move", flat=True).first() == Move.REMIND
