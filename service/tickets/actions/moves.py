"""Registering requests and moving them: `move` is the one door through which a state changes."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from alliances.models import Alliance
from enterprises.models import Unit
from registry.accounts.models import User
from registry.fields.attachments import file_name
from registry.history.actions import changing
from service.tickets.actions.links import make_link, withdraw_links
from service.tickets.actions.parts import settle_parts
from service.tickets.choices import LONGEST_PAUSE, Closing, Move, Origin, Party, State
from service.tickets.deadlines import due_after, keeps_day, set_due
from service.tickets.models import Series, Ticket, TicketFile, TicketLink, TicketMove
from service.tickets.rules import in_place_of, parties_of
from service.tickets.telling import needs_link, tell
from service.tickets.transitions import STEPS, Step

NEAREST = (Party.DEPARTMENT, Party.ALLIANCE, Party.DISTRICT, Party.ASKER, Party.SYSTEM)


class IllegalMoveError(ValidationError):
    """A move that the state of a request does not allow, or not to whoever asks."""


def _next_number(origin: str, day: date) -> str:
    """Return the next number of a year, such as 2026-0001; nobody else gets it until this transaction ends."""
    Series.objects.get_or_create(year=day.year, origin=origin)
    series = Series.objects.select_for_update().get(year=day.year, origin=origin)
    series.last += 1
    series.save(update_fields=["last"])
    return f"{'示例' if origin == Origin.SAMPLE else ''}{day.year}-{series.last:04}"


@transaction.atomic
def register(
    *,
    ticket: Ticket,
    party: Party,
    note: str = "",
    at: datetime | None = None,
    files: Iterable[File] = (),
    by: User | None,
) -> Ticket:
    """Save a new request with its number and its first move; return it."""
    at = at or timezone.now()
    ticket.registered_by, ticket.state, ticket.state_since = by, State.COLLECTED, at
    ticket.asked_on = ticket.asked_on or timezone.localdate(at)
    if ticket.asked_on > timezone.localdate(at):
        raise ValidationError({"asked_on": gettext("This day has not come yet.")})
    set_due(ticket, due_after(ticket, Move.REGISTER, State.COLLECTED, at))
    ticket.number = _next_number(ticket.origin, timezone.localdate(at))
    ticket.full_clean()
    with changing(by=by):
        ticket.save()
        row = _write_move(ticket, Move.REGISTER, "", party, note, at, by)
        attach(row=row, files=files, by=by)
        _tell(ticket, row)
    return ticket


@transaction.atomic
def register_all(*, tickets: Iterable[Ticket], party: Party, by: User | None) -> list[Ticket]:
    """Save several new requests, or none where one of them is refused; return them."""
    return [register(ticket=ticket, party=party, by=by) for ticket in tickets]


@transaction.atomic
def move(
    *,
    ticket: Ticket,
    move: Move,
    party: Party | None = None,
    note: str = "",
    at: datetime | None = None,
    link: TicketLink | None = None,
    files: Iterable[File] = (),
    by: User | None,
    **changes: Any,
) -> Ticket:
    """Move a request, and return it as it then is.

    `party` is on whose behalf: one that `by` may speak for, the asker where a private `link` of the request is used, or
    the system. `changes` are the department and alliance of a hand-over or transfer, `into` of a merge,
    `until` of a pause, `rating` and `rating_words` of a confirmation. Raise IllegalMoveError with a
    sentence where it cannot be.
    """
    ticket = Ticket.objects.select_for_update(of=["self"]).select_related("service", "category").get(pk=ticket.pk)
    step, at, note = STEPS[move], at or timezone.now(), note.strip()
    party = _allowed_party(ticket, step, party, link, by)
    target = _next_state(ticket, move, step, note)
    before = ticket.state
    CHANGES.get(move, _nothing_else)(ticket, at, **changes)
    if not keeps_day(move):
        set_due(ticket, due_after(ticket, move, target, at))
    if target != before:
        ticket.state, ticket.state_since = target, at
    ticket.full_clean(validate_unique=False)
    with changing(by=by, why=note):
        ticket.save()
        row = _write_move(ticket, move, before, party, note, at, by)
        settle_parts(ticket=ticket, before=before, at=at, by=by)
        attach(row=row, files=files, is_internal=not step.is_shown, by=by)
        _tell(ticket, row)
    return ticket


def _allowed_party(ticket: Ticket, step: Step, party: Party | None, link: TicketLink | None, by: User | None) -> Party:
    """Return on whose behalf a move is made, or refuse."""
    if link is not None:
        may = {Party.ASKER} if link.ticket_id == ticket.pk else set()
    else:
        may = {Party.SYSTEM} if by is None else parties_of(by, ticket)
    may &= step.parties & ({party} if party else step.parties)
    if not may:
        raise PermissionDenied
    # A liaison of two sides speaks for the side that is nearest to the work.
    return next(one for one in NEAREST if one in may)


def _next_state(ticket: Ticket, move: Move, step: Step, note: str) -> State:
    """Return the state to which a move leads, or refuse it in a sentence."""
    if ticket.is_told:
        raise IllegalMoveError(gettext("This request is told by a source: it stays as the source tells it."))
    if ticket.state not in step.leads:
        known = {"number": ticket.number, "state": ticket.get_state_display(), "move": move.label}
        raise IllegalMoveError(
            gettext("%(number)s is now “%(state)s”: “%(move)s” is not possible. Open the page again to see what is.")
            % known
        )
    if step.needs_words and not note:
        raise IllegalMoveError({"note": gettext("Say in a few words why, for whoever reads it next.")})
    return step.leads[ticket.state]


def _write_move(
    ticket: Ticket, move: Move, before: str, party: Party, note: str, at: datetime, by: User | None
) -> TicketMove:
    """Write the next row of a request's history, and return it."""
    position = (ticket.moves.order_by("-position").values_list("position", flat=True).first() or 0) + 1
    return TicketMove.objects.create(
        ticket=ticket,
        position=position,
        move=move,
        from_state=before,
        to_state=ticket.state,
        at=at,
        party=party,
        by=by,
        instead_of=in_place_of(by, ticket, party),
        note=note,
        alliance_id=ticket.alliance_id,
        department_name=ticket.department.name if ticket.department else "",
        due_on=ticket.due_on,
        **({"rating": ticket.rating, "rating_words": ticket.rating_words} if move == Move.CONFIRM else {}),
    )


def _tell(ticket: Ticket, row: TicketMove) -> None:
    """Tell of a move whoever waits for it; a contact without an account hears with a private link that is made here."""
    token = make_link(ticket=ticket, by=None) if needs_link(ticket, row) else ""
    tell(ticket, row, token)


# --- What some moves change besides the state -------------------------------------------------------------------------


def _nothing_else(ticket: Ticket, at: datetime) -> None:
    """Refuse changes with a move that brings none, by its signature."""


def _hand_over(ticket: Ticket, at: datetime, department: Unit | None = None, alliance: Alliance | None = None) -> None:
    if department is None:
        raise IllegalMoveError({"department": gettext("Say which department or unit handles it.")})
    ticket.department, ticket.alliance = department, alliance or ticket.alliance


def _transfer(ticket: Ticket, at: datetime, department: Unit | None = None, alliance: Alliance | None = None) -> None:
    if department is not None and department.pk == ticket.department_id and alliance in (None, ticket.alliance):
        raise IllegalMoveError({"department": gettext("It is there already: choose another one.")})
    _hand_over(ticket, at, department, alliance)


def _pause(ticket: Ticket, at: datetime, until: date | None = None) -> None:
    """Give a pause the day on which it ends by itself; one that somebody chose does not move with the holidays."""
    day = timezone.localdate(at)
    if until is None or until <= day:
        raise IllegalMoveError({"until": gettext("Say on which later day the pause ends by itself.")})
    if until > day + timedelta(days=LONGEST_PAUSE):
        sentence = gettext("A pause lasts %(count)d days at most: choose an earlier day.")
        raise IllegalMoveError({"until": sentence % {"count": LONGEST_PAUSE}})
    ticket.due_on, ticket.due_may_move = until, False


def _solve(ticket: Ticket, at: datetime) -> None:
    if names := ticket.supporting_tasks.open().named():
        sentence = gettext(
            "Not yet: these supporting tasks are still open: %(names)s. Wait for their answers, or withdraw them."
        )
        raise IllegalMoveError(sentence % {"names": names})
    day = timezone.localdate(at)
    ticket.days_to_solve = max(0, (day - (ticket.asked_on or day)).days)


def _send_back(ticket: Ticket, at: datetime) -> None:
    ticket.days_to_solve = None


def _confirm(ticket: Ticket, at: datetime, rating: int | None = None, rating_words: str = "") -> None:
    ticket.rating, ticket.rating_words = rating, rating_words


def _strike_off(ticket: Ticket, at: datetime) -> None:
    ticket.closing = Closing.CONFIRMED


def _lapse(ticket: Ticket, at: datetime) -> None:
    ticket.closing = Closing.UNCONFIRMED


def _merge(ticket: Ticket, at: datetime, into: Ticket | None = None) -> None:
    if into is None or into.pk == ticket.pk or into.state in (State.MERGED, State.REFUSED) or into.is_told:
        raise IllegalMoveError({"into": gettext("Choose another request that goes on.")})
    if into.origin != ticket.origin:
        raise IllegalMoveError({"into": gettext("Examples and real requests are not merged.")})
    ticket.merged_into = into


def _extend(ticket: Ticket, at: datetime) -> None:
    day = ticket.due_on
    if day is None or not ticket.extensions.granted().filter(due_before=day).exists():
        raise IllegalMoveError(
            gettext("A deadline is extended where somebody asked for it and somebody else granted it.")
        )


def _reopen(ticket: Ticket, at: datetime) -> None:
    ticket.closing, ticket.merged_into, ticket.days_to_solve = "", None, None
    ticket.rating, ticket.rating_words = None, ""


CHANGES: Mapping[Move, Callable[..., None]] = {
    Move.HAND_OVER: _hand_over,
    Move.TRANSFER: _transfer,
    Move.PAUSE: _pause,
    Move.SOLVE: _solve,
    Move.RETURN: _send_back,
    Move.CONFIRM: _confirm,
    Move.STRIKE_OFF: _strike_off,
    Move.LAPSE: _lapse,
    Move.MERGE: _merge,
    Move.EXTEND: _extend,
    Move.REOPEN: _reopen,
}


def attach(*, row: TicketMove, files: Iterable[File], is_internal: bool = False, by: User | None) -> None:
    """Keep checked files with the move that they came with; those that are internal are not for whoever asked."""
    shared = {"ticket": row.ticket, "move": row, "is_internal": is_internal, "at": row.at, "by": by}
    with changing(by=by):
        for file in files:
            kept = TicketFile(name=file_name(file), size=file.size, **shared)
            kept.file = file
            kept.save()


@transaction.atomic
def edit_ticket(*, ticket: Ticket, values: Mapping[str, Any], why: str, by: User) -> Ticket:
    """Correct what a request says of itself; its state and its moves stay. Return it.

    Where the answers go to another address from now on, the links that went to the earlier one end.
    """
    ticket = Ticket.objects.select_for_update(of=["self"]).get(pk=ticket.pk)
    is_another = values.get("contact_email", ticket.contact_email) != ticket.contact_email
    for name, value in values.items():
        setattr(ticket, name, value)
    ticket.full_clean(validate_unique=False)
    with changing(by=by, why=why):
        ticket.save()
        if is_another:
            withdraw_links(ticket=ticket, by=by)
    return ticket
