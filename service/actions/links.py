"""Private links with which whoever asked follows a request."""

import secrets
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.actions import changing
from accounts.joining import hashed
from service.choices import Party
from service.models import TicketLink
from service.rules import parties_of

LINK_DAYS = 60


def make_link(*, ticket, by):
    """Make a private link of a request, which makes the earlier ones worthless; return its token.

    Nobody can read the token again: whoever lost it gets a new one.
    """
    if by is not None and not parties_of(by, ticket) & {Party.DISTRICT, Party.ALLIANCE}:
        raise PermissionDenied
    token, now = secrets.token_urlsafe(32), timezone.now()
    with changing(by=by):
        for link in ticket.links.open():
            link.withdrawn_at = now
            link.save(update_fields=["withdrawn_at"])
        expires = now + timedelta(days=LINK_DAYS)
        TicketLink.objects.create(ticket=ticket, token_hash=hashed(token), made_by=by, made_at=now, expires_at=expires)
    return token


def open_link(token):
    """Return the link of a token where it opens something, or None."""
    return TicketLink.objects.open().filter(token_hash=hashed(token)).select_related("ticket").first()
