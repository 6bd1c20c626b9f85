"""Who may do what with typical cases: who takes a request writes its case, a reviewer who wrote none of it approves."""

from registry.accounts.models import User
from service.cases.choices import STEPS, WRITABLE, CaseMove
from service.cases.models import TypicalCase
from service.cases.querysets import CaseQuerySet
from service.tickets.choices import State
from service.tickets.models import Ticket
from service.tickets.rules import takes, takes_requests, tickets_for

PUBLISH = "provenance.publish"


def may_draft(user: User, ticket: Ticket) -> bool:
    """Say whether somebody may make a case from a request: it was struck off, and is theirs to take."""
    return ticket.state == State.CLOSED and not ticket.is_told and takes(user, ticket)


def may_write(user: User, case: TypicalCase) -> bool:
    """Say whether somebody may change the words of a case."""
    return case.state in WRITABLE and (takes(user, case.ticket) or user.has_perm(PUBLISH))


def keeps_cases(user: User) -> bool:
    """Say whether somebody has anything to do with cases that are not public."""
    return takes_requests(user) or user.has_perm(PUBLISH)


def cases_for(user: User) -> CaseQuerySet:
    """Return the cases that somebody may read, public or not."""
    if user.has_perm(PUBLISH):
        return TypicalCase.objects.all()
    return TypicalCase.objects.filter(ticket__in=tickets_for(user).values("pk"))


def case_moves_for(user: User, case: TypicalCase) -> list[CaseMove]:
    """Return what somebody may do with a case as it is."""
    offered = [move for move, (states, _after) in STEPS.items() if case.state in states]
    return [move for move in offered if _may(user, case, move)]


def _may(user: User, case: TypicalCase, move: CaseMove) -> bool:
    if move == CaseMove.SUBMIT:
        return may_write(user, case)
    if move == CaseMove.APPROVE:
        return user.has_perm(PUBLISH) and user.pk not in (case.drafted_by_id, case.edited_by_id)
    return user.has_perm(PUBLISH)
