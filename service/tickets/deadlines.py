"""By when a request must have left its state: from the service it asks for, else from its category."""

from datetime import date, datetime

from django.utils import timezone

from registry.fields.workdays import after, between, is_settled
from service.tickets.choices import CONFIRM_DAYS, REMINDED_DAYS, Move, State
from service.tickets.models import Ticket


def set_due(ticket: Ticket, day: date | None) -> None:
    """Give a request its deadline, and note whether holidays that are still to be announced may move it."""
    ticket.due_on, ticket.due_may_move = day, day is not None and not is_settled(day)


def keeps_day(move: str) -> bool:
    """Say whether a move leaves the day of a request to whoever made it: a pause has one that somebody chose."""
    return move == Move.PAUSE


def promised(ticket: Ticket) -> tuple[int, int]:
    """Return the working days to accept and to solve that hold for a request."""
    service, category = ticket.service, ticket.category
    return (
        (service and service.accept_days) or category.accept_days,
        (service and service.solve_days) or category.solve_days,
    )


def due_after(ticket: Ticket, move: str, target: str, at: datetime) -> date | None:
    """Return the day by which a request must leave `target`, the state to which `move` leads at a moment, or None."""
    day = timezone.localdate(at)
    if move == Move.REDATE:
        return reckoned_anew(ticket)
    if move == Move.EXTEND:
        return ticket.extensions.granted().latest("decided_at").new_day
    if move == Move.RESUME:
        return after(day, left_when_paused(ticket))
    if move == Move.REMIND:
        return after(day, REMINDED_DAYS)
    accept, solve = promised(ticket)
    days: dict[str, int] = {
        State.COLLECTED: accept,
        State.ASSIGNED: accept,
        State.HANDLING: solve,
        State.SOLVED: accept,
        State.FEEDBACK: CONFIRM_DAYS,
        State.CONFIRMED: accept,
    }
    return after(day, days[target]) if target in days else None


def reckoned_anew(ticket: Ticket) -> date | None:
    """Return the deadline of a request's state as the calendar now has it: from the move that set it."""
    last = ticket.moves.exclude(move=Move.REDATE).latest("position")
    if keeps_day(last.move):
        return ticket.due_on
    return due_after(ticket, last.move, last.to_state, last.at)


def left_when_paused(ticket: Ticket) -> int:
    """Return the working days that were left when a request was paused; one at least."""
    paused = ticket.moves.filter(move=Move.PAUSE).latest("position")
    before = ticket.moves.filter(position__lt=paused.position).latest("position")
    day = timezone.localdate(paused.at)
    return max(1, between(day, before.due_on or day))
