"""Who may do what with requests.

The district reads all requests and moves them; an alliance's liaison those of its alliance, an enterprise's liaison its
own, a handling department those that it was given or is asked to support. What each may do with a request in its
state is in `service.tickets.transitions.STEPS`.
"""

from collections.abc import Set

from django.db.models import Q

from events.models import Activity
from registry.accounts.choices import Role
from registry.accounts.models import User
from registry.accounts.rules import (
    ADD,
    CHANGE,
    VIEW,
    declare,
    everywhere,
    grant,
    may,
    stood_in_for,
    visible,
)
from registry.accounts.tokens import hashed
from service.tickets.choices import Move, Party
from service.tickets.holders import seats_of
from service.tickets.joint.choices import SupportState
from service.tickets.joint.models import SupportingTask
from service.tickets.models import Ticket, TicketLink
from service.tickets.querysets import TicketQuerySet
from service.tickets.transitions import STEPS

declare(
    Ticket,
    district={Role.STAFF: "view add change", Role.REVIEWER: "view add change", Role.AUDITOR: VIEW},
    alliance=[grant("view add change", "alliance")],
    unit=[grant("view add", "unit")],
)


def tickets_for(user: User) -> TicketQuerySet:
    """Return the requests that a user may read."""
    everything = Ticket.objects.all()
    if everywhere(user, Ticket, VIEW):
        return everything
    offices = seats_of(user, Role.HANDLER)
    handled = Q(department__in=offices)
    if offices:
        handled |= Q(pk__in=SupportingTask.objects.lasting().of_departments(offices).values("ticket"))
    return everything.filter(handled | Q(pk__in=visible(everything, user).values("pk")))


def parts_of(user: User) -> dict[Party, bool | list[str]]:
    """Return for which parties somebody acts: {party: what they hold seats for; whether at all, for the district}."""
    return {
        Party.DISTRICT: everywhere(user, Ticket, CHANGE),
        Party.ALLIANCE: seats_of(user, Role.ALLIANCE_LIAISON),
        Party.DEPARTMENT: seats_of(user, Role.HANDLER),
        Party.ASKER: seats_of(user, Role.UNIT_LIAISON),
    }


def has_tickets(user: User) -> bool:
    """Say whether a user may read requests at all."""
    return may(user, Ticket, VIEW) or bool(seats_of(user, Role.HANDLER))


def sees_inside(user: User, ticket: Ticket) -> bool:
    """Say whether a user reads what is not meant for the asker: who handles it and what offices write each other."""
    if everywhere(user, Ticket, VIEW) or parties_of(user, ticket) & {Party.ALLIANCE, Party.DEPARTMENT}:
        return True
    return supports(user, ticket)


def supports(user: User, ticket: Ticket) -> bool:
    """Say whether a user is of an office that was asked for support with a request."""
    offices = seats_of(user, Role.HANDLER)
    tasks = ticket.supporting_tasks.all() if offices else []
    return any(task.department_id in offices and task.state != SupportState.WITHDRAWN for task in tasks)


def parties_of(user: User, ticket: Ticket) -> set[Party]:
    """Return on whose behalf a user may move a request."""
    found = set()
    if everywhere(user, Ticket, CHANGE):
        found.add(Party.DISTRICT)
    if ticket.alliance_id in seats_of(user, Role.ALLIANCE_LIAISON):
        found.add(Party.ALLIANCE)
    if ticket.department_id in seats_of(user, Role.HANDLER):
        found.add(Party.DEPARTMENT)
    if ticket.unit_id in seats_of(user, Role.UNIT_LIAISON):
        found.add(Party.ASKER)
    return found


SEATS = {
    Party.DISTRICT: ([Role.STAFF, Role.REVIEWER], None),
    Party.ALLIANCE: ([Role.ALLIANCE_LIAISON], "alliance_id"),
    Party.DEPARTMENT: ([Role.HANDLER], "department_id"),
    Party.ASKER: ([Role.UNIT_LIAISON], "unit_id"),
}
"""The roles whose seats speak for a party, and the column of a request that says what the seat is for."""


def in_place_of(user: User | None, ticket: Ticket, party: Party) -> User | None:
    """Return in whose place somebody speaks for a party of a request; None where the seat is one's own."""
    if user is None or party not in SEATS:
        return None
    roles, column = SEATS[party]
    return stood_in_for(user, roles, (getattr(ticket, column) or "") if column else "")


def moves_for(parties: Set[Party], ticket: Ticket) -> list[Move]:
    """Return the moves that some parties may make with a request as it is."""
    return [move for move in ticket.moves_from_here() if STEPS[move].is_offered and STEPS[move].parties & parties]


def may_register(user: User) -> bool:
    """Say whether a user may register requests."""
    return may(user, Ticket, ADD)


def takes_requests(user: User) -> bool:
    """Say whether a user is of an office that takes requests: the district, or an alliance."""
    return everywhere(user, Ticket, CHANGE) or bool(seats_of(user, Role.ALLIANCE_LIAISON))


def takes(user: User, ticket: Ticket) -> bool:
    """Say whether a user is of an office that takes this request."""
    return bool(parties_of(user, ticket) & {Party.DISTRICT, Party.ALLIANCE})


def may_edit(user: User, ticket: Ticket) -> bool:
    """Say whether a user may correct what a request says of itself, and make private links of it."""
    return takes(user, ticket) and not ticket.is_told


def may_report_on(user: User, activity: Activity) -> bool:
    """Say whether a user may register what an activity found."""
    return takes_requests(user) and user.has_perm("events.change_activity", activity)


def party_of(user: User) -> Party:
    """Return on whose behalf a user registers: whoever is of no office asks for an own unit."""
    if seats_of(user, Role.UNIT_LIAISON) and not (everywhere(user, Ticket, VIEW) or takes_requests(user)):
        return Party.ASKER
    return Party.DISTRICT if everywhere(user, Ticket, CHANGE) else Party.ALLIANCE


def open_link(token: str) -> TicketLink | None:
    """Return the private link of a token, whose holder acts for whoever asked; None where it opens nothing."""
    return TicketLink.objects.open().filter(token_hash=hashed(token)).select_related("ticket").first()
