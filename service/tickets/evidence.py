"""The requests that may show that an alliance did what it promised. Whoever works on a task reads no words of them."""

from django.utils.translation import gettext_lazy as _

from alliances.models import Task
from alliances.promises.evidence import EvidenceKind, hidden
from service.tickets.choices import Origin, State
from service.tickets.models import Ticket
from service.tickets.querysets import TicketQuerySet


def requests_for(task: Task) -> TicketQuerySet:
    """Return the requests that a task's alliance took and that were struck off in its year, the newest first."""
    rows = Ticket.objects.filter(alliance=task.alliance_id, state=State.CLOSED, origin=Origin.REAL)
    rows = rows.filter(state_since__year=task.year) if task.year else rows
    return rows.select_related("category").order_by("-state_since", "-id")


def request_in_line(ticket: Ticket) -> str:
    return f"{ticket.number} · {ticket.category}"


REQUESTS_STRUCK_OFF = EvidenceKind("request", _("Requests struck off"), Ticket, requests_for, hidden, request_in_line)
