"""Writes of urging and supervision; each locks the request, so that what is urged is of the state that it has."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from registry.accounts.models import User
from registry.history.actions import changing
from registry.messaging.hours import office_day
from service.tickets.models import Ticket, TicketLink
from service.tickets.urging.listeners import tell_lifted, tell_supervised, tell_urged
from service.tickets.urging.models import Supervision, Urging
from service.tickets.urging.rules import may_lift, may_supervise, urges_for


def _request_locked(ticket: Ticket) -> Ticket:
    return Ticket.objects.select_for_update(of=["self"]).select_related("alliance").get(pk=ticket.pk)


@transaction.atomic
def urge(
    *, ticket: Ticket, reason: str, at: datetime | None = None, link: TicketLink | None = None, by: User | None
) -> Urging:
    """Urge whoever holds a request, once for each working day, and tell them why; return the urging.

    Where a private `link` of the request is used, whoever asked urges.
    """
    ticket, at = _request_locked(ticket), at or timezone.now()
    party = urges_for(by, ticket, link)
    if party is None:
        raise PermissionDenied
    made = Urging(
        ticket=ticket, day=office_day(at), at=at, by=by, party=party, holder=ticket.holder, reason=reason.strip()
    )
    made.full_clean()
    with changing(by=by, why=made.reason):
        made.save()
        tell_urged(ticket, made, by)
    return made


@transaction.atomic
def supervise(*, ticket: Ticket, reason: str, at: datetime | None = None, by: User) -> Supervision:
    """Put a request under the supervision of the district until it is lifted; return the supervision."""
    ticket = _request_locked(ticket)
    if not may_supervise(by, ticket):
        raise PermissionDenied
    made = Supervision(ticket=ticket, reason=reason.strip(), since=at or timezone.now(), by=by)
    made.full_clean()
    with changing(by=by, why=made.reason):
        made.save()
        tell_supervised(ticket, made, by)
    return made


@transaction.atomic
def lift(*, supervision: Supervision, words: str, at: datetime | None = None, by: User) -> Supervision:
    """Lift a supervision, with the reason; return it."""
    ticket = _request_locked(supervision.ticket)
    supervision = Supervision.objects.get(pk=supervision.pk)
    supervision.ticket = ticket
    if supervision.lifted_at:
        raise ValidationError(gettext("This supervision was lifted already: open the page again."))
    if not may_lift(by, supervision):
        raise PermissionDenied
    supervision.lifted_at, supervision.lifted_by, supervision.lifted_why = at or timezone.now(), by, words.strip()
    supervision.full_clean()
    with changing(by=by, why=supervision.lifted_why):
        supervision.save()
        tell_lifted(ticket, supervision, by)
    return supervision
