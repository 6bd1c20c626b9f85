"""Requests as matters that somebody holds: by their state, with the alliance, the department or whoever asked."""

from registry.accounts.matters import Matter
from service.tickets.choices import Party
from service.tickets.models import Ticket

COLUMNS = {Party.ALLIANCE: "alliance_id", Party.DEPARTMENT: "department_id", Party.ASKER: "unit_id"}
"""What the seat is for with which a party holds a request."""


def requests_of(party):
    """Return what reads the requests whose next step is up to a party, the most urgent first."""

    def read(targets):
        waiting = Ticket.objects.waiting_for({party: sorted(targets)}).by_deadline()
        for one in waiting:
            words = f"{one.number} · {one.get_state_display()}"
            yield Matter(one.pk, getattr(one, COLUMNS[party]), one.title, words, one.due_on, one.get_absolute_url())

    return read


def without_alliance(targets):
    """Return the requests that no alliance takes, which the district looks after."""
    for one in Ticket.objects.waiting_for({Party.DISTRICT: True}).filter(alliance=None).by_deadline():
        words = f"{one.number} · {one.get_state_display()}"
        yield Matter(one.pk, "", one.title, words, one.due_on, one.get_absolute_url())
