"""Who may do what with common problems: the district and the alliance that leads one keep it.

Whoever reads one of its requests from inside reads the problem; of the other requests there is only the number.
"""

from django.db.models import Q

from registry.accounts.choices import Role
from registry.accounts.models import User
from registry.accounts.rules import CHANGE, VIEW, everywhere
from service.problems.models import CommonProblem
from service.problems.querysets import ProblemQuerySet
from service.tickets.holders import seats_of
from service.tickets.models import Ticket


def problems_for(user: User) -> ProblemQuerySet:
    """Return the common problems that a user may read."""
    everything = CommonProblem.objects.all()
    if everywhere(user, Ticket, VIEW):
        return everything
    alliances, offices = seats_of(user, Role.ALLIANCE_LIAISON), seats_of(user, Role.HANDLER)
    of_requests = Q(parts__ticket__alliance__in=alliances) | Q(parts__ticket__department__in=offices)
    return everything.filter(Q(alliance__in=alliances) | of_requests).distinct()


def reads_problems(user: User) -> bool:
    """Say whether a user may read common problems at all: offices do, enterprises do not."""
    offices = (Role.ALLIANCE_LIAISON, Role.HANDLER)
    return everywhere(user, Ticket, VIEW) or any(seats_of(user, role) for role in offices)


def may_open(user: User) -> bool:
    """Say whether a user may make one problem of several requests."""
    return everywhere(user, Ticket, CHANGE) or bool(seats_of(user, Role.ALLIANCE_LIAISON))


def may_keep(user: User, problem: CommonProblem) -> bool:
    """Say whether a user may add requests to a problem, take them out and close it."""
    return everywhere(user, Ticket, CHANGE) or problem.alliance_id in seats_of(user, Role.ALLIANCE_LIAISON)
