"""Requests as matters that somebody holds: by their state, with the alliance, the department or whoever asked."""

from registry.accounts.choices import Role
from registry.accounts.matters import DISTRICT, Matter, Office
from service.tickets.choices import Party
from service.tickets.models import Ticket

COLUMNS = {Party.ALLIANCE: "alliance_id", Party.DEPARTMENT: "department_id", Party.ASKER: "unit_id"}
"""What the seat is for with which a party holds a request."""

KINDS = {
    Party.DEPARTMENT: "ticket",
    Party.ALLIANCE: "ticket-alliance",
    Party.ASKER: "ticket-asker",
    Party.DISTRICT: "ticket-district",
}
"""The kind of matter that a request is in the hands of a party."""


def requests_of(party):
    """Return what reads the requests whose next step is up to a party, the most urgent first."""

    def read(targets):
        waiting = Ticket.objects.waiting_for({party: sorted(targets)}).by_deadline()
        for one in waiting.select_related("alliance"):
            yield as_matter(one, party)

    return read


def requests_due(party):
    """Return what reads the requests that a party holds, whoever has its seats, and that are due by a day."""

    def due(by):
        held = Ticket.objects.held_by(party).filter(due_on__lte=by).by_deadline()
        for one in held.with_supervised().select_related("alliance"):
            yield as_matter(one, party)

    return due


def without_alliance(targets):
    """Return the requests that no alliance takes, which the district looks after."""
    for one in Ticket.objects.held_by(Party.DISTRICT).by_deadline():
        yield as_matter(one, Party.DISTRICT)


def as_matter(ticket, party):
    """Return a request as what somebody of a party holds; the next above are the alliance, then the one above it."""
    words = f"{ticket.number} · {ticket.get_state_display()}"
    target = getattr(ticket, COLUMNS[party]) if party in COLUMNS else ""
    above = ticket.alliance and (ticket.alliance.parent_id if party == Party.ALLIANCE else ticket.alliance_id)
    return Matter(
        ticket.pk, target, ticket.title, words, ticket.due_on, ticket.get_absolute_url(),
        above=Office((Role.ALLIANCE_LIAISON,), above) if above else DISTRICT,
        group=ticket.alliance_id or "",
        is_sample=ticket.is_sample,
        is_watched=getattr(ticket, "is_supervised", False),
    )  # fmt: skip
