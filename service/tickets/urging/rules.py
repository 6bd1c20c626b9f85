"""Who may urge, and who supervises.

Whoever takes part in a request urges those who hold it, whoever asked among them, and never themselves; once for each
working day. The district supervises, and lifts it again.
"""

from datetime import datetime

from django.utils import timezone

from registry.accounts.models import User
from registry.messaging.hours import office_day
from service.tickets.choices import OPEN, Party
from service.tickets.models import Ticket, TicketLink
from service.tickets.rules import parties_of
from service.tickets.urging.models import Supervision

URGING = (Party.ASKER, Party.ALLIANCE, Party.DISTRICT)
"""On whose behalf somebody urges, the nearest to the enterprise first."""


def urges_for(user: User | None, ticket: Ticket, link: TicketLink | None = None) -> Party | None:
    """Return on whose behalf a user, or a private link, may urge whoever holds a request; None where not at all."""
    if ticket.is_told or ticket.state not in OPEN:
        return None
    by_link = {Party.ASKER} if link is not None and link.ticket_id == ticket.pk else set()
    may = parties_of(user, ticket) if user else by_link
    if ticket.holder in may - {Party.DISTRICT} or (ticket.holder == Party.DISTRICT and Party.DISTRICT in may):
        return None
    return next((party for party in URGING if party in may), None)


def may_urge(user: User | None, ticket: Ticket, *, link: TicketLink | None = None, at: datetime | None = None) -> bool:
    """Say whether somebody may urge now: nobody did for this working day. Ask it of a request `for_page`."""
    day = office_day(at or timezone.now())
    return urges_for(user, ticket, link) is not None and all(one.day != day for one in ticket.urgings.all())


def may_supervise(user: User, ticket: Ticket) -> bool:
    """Say whether a user may put a request under supervision, whether or not it is already."""
    return not ticket.is_told and ticket.state in OPEN and Party.DISTRICT in parties_of(user, ticket)


def may_lift(user: User, supervision: Supervision) -> bool:
    """Say whether a user may lift a supervision."""
    return supervision.lifted_at is None and Party.DISTRICT in parties_of(user, supervision.ticket)
