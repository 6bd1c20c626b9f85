"""How often and why a request was urged or supervised, as its story tells it."""

from django.utils.translation import gettext

from service.tickets.choices import Party
from service.tickets.joint.happening import Happening


def urged_and_supervised(ticket, *, inside):
    """Yield what was urged and supervised; without `inside`, what whoever asked urged."""
    for one in ticket.urgings.all():
        if inside or one.party == Party.ASKER:
            yield Happening(one.at, gettext("Urged"), one.reason, one.by, party=Party(one.party).label)
    for one in ticket.supervisions.all() if inside else ():
        yield Happening(one.since, gettext("Under supervision"), one.reason, one.by, party=Party.DISTRICT.label)
        if one.lifted_at:
            title = gettext("Supervision is lifted")
            yield Happening(one.lifted_at, title, one.lifted_why, one.lifted_by, party=Party.DISTRICT.label)
