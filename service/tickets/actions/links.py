"""Private links with which whoever asked follows a request."""

import secrets
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from registry.accounts.models import User
from registry.accounts.tokens import hashed
from registry.history.actions import changing
from service.tickets.models import Ticket, TicketLink
from service.tickets.rules import takes

LINK_DAYS = 60


def make_link(*, ticket: Ticket, by: User | None) -> str:
    """Make a private link of a request, and return its token; earlier ones go on working.

    A mail on its way holds one, and so may a letter: what was sent opens what it promises. Nobody can read a token
    again: whoever lost it gets a new one.
    """
    _insist(ticket, by)
    token, now = secrets.token_urlsafe(32), timezone.now()
    expires = now + timedelta(days=LINK_DAYS)
    with changing(by=by):
        TicketLink.objects.create(ticket=ticket, token_hash=hashed(token), made_by=by, made_at=now, expires_at=expires)
    return token


def withdraw_links(*, ticket: Ticket, by: User | None) -> int:
    """Make all private links of a request worthless, such as after one came into wrong hands; return how many."""
    _insist(ticket, by)
    links = list(ticket.links.open())
    with changing(by=by):
        for link in links:
            link.withdrawn_at = timezone.now()
            link.save(update_fields=["withdrawn_at"])
    return len(links)


def _insist(ticket: Ticket, by: User | None) -> None:
    """Refuse those who do not take requests; nobody at all is the application itself."""
    if by is not None and not takes(by, ticket):
        raise PermissionDenied
