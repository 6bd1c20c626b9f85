"""Writes of common problems. Each locks the problem, so that what is asked of it is of the state that it has."""

from collections.abc import Collection
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from alliances.models import Alliance
from registry.accounts.models import User
from registry.history.actions import changing
from service.problems.choices import ProblemState
from service.problems.models import CommonProblem, ProblemPart
from service.problems.rules import may_keep, may_open
from service.problems.telling import tell_closed, tell_opened
from service.tickets.choices import OPEN
from service.tickets.models import Ticket
from service.tickets.rules import tickets_for

FEWEST = 2
"""Requests from which on a problem is common."""


@transaction.atomic
def open_problem(
    *,
    title: str,
    description: str = "",
    alliance: Alliance,
    due_on: date,
    tickets: Collection[Ticket],
    at: datetime | None = None,
    by: User,
) -> CommonProblem:
    """Make one problem of several open requests, led by an alliance until a day; return it."""
    at = at or timezone.now()
    problem = CommonProblem(
        title=title, description=description, alliance=alliance, due_on=due_on, opened_at=at, opened_by=by
    )
    if not (may_open(by) and may_keep(by, problem)):
        raise PermissionDenied
    if due_on < timezone.localdate(at):
        raise ValidationError({"due_on": gettext("This day has passed already.")})
    if len(tickets) < FEWEST:
        raise ValidationError({"tickets": gettext("A common problem has at least two requests.")})
    problem.full_clean()
    with changing(by=by):
        problem.save()
        for ticket in tickets:
            _add(problem, ticket, at, by)
        tell_opened(problem, by)
    return problem


@transaction.atomic
def add_request(*, problem: CommonProblem, ticket: Ticket, at: datetime | None = None, by: User) -> ProblemPart:
    """Add an open request to a problem; return that it is part of it."""
    problem = _kept(problem, by)
    with changing(by=by):
        return _add(problem, ticket, at or timezone.now(), by)


@transaction.atomic
def take_out(*, problem: CommonProblem, ticket: Ticket, by: User) -> CommonProblem:
    """Take a request out of a problem, of which at least two stay; return the problem."""
    problem = _kept(problem, by)
    parts = list(problem.parts.select_for_update())
    found = [part for part in parts if part.ticket_id == ticket.pk]
    if not found:
        raise ValidationError(gettext("This request is no part of the problem any more: open the page again."))
    if len(parts) <= FEWEST:
        raise ValidationError(gettext("Two requests are the least: close the problem, and say what came of it."))
    with changing(by=by):
        found[0].delete()
    return problem


@transaction.atomic
def close_problem(*, problem: CommonProblem, outcome: str, at: datetime | None = None, by: User) -> CommonProblem:
    """Close a problem with what came of it, which whoever works on its requests hears; return it."""
    problem = _kept(problem, by)
    problem.state, problem.outcome = ProblemState.CLOSED, outcome.strip()
    problem.closed_at, problem.closed_by = at or timezone.now(), by
    if not problem.outcome:
        raise ValidationError({"outcome": gettext("A common problem ends with what came of it.")})
    problem.full_clean()
    with changing(by=by):
        problem.save()
        tell_closed(problem, by)
    return problem


def _kept(problem: CommonProblem, by: User) -> CommonProblem:
    """Lock an open problem that somebody may keep."""
    problem = CommonProblem.objects.select_for_update(of=["self"]).select_related("alliance").get(pk=problem.pk)
    if not may_keep(by, problem):
        raise PermissionDenied
    if not problem.is_open:
        raise ValidationError(gettext("This problem is closed already: open the page again."))
    return problem


def _add(problem: CommonProblem, ticket: Ticket, at: datetime, by: User) -> ProblemPart:
    ticket = Ticket.objects.select_for_update(of=["self"]).get(pk=ticket.pk)
    named = {"number": ticket.number}
    if not tickets_for(by).filter(pk=ticket.pk).exists():
        raise PermissionDenied
    if ticket.is_told or ticket.state not in OPEN:
        raise ValidationError({"tickets": gettext("%(number)s is not open: nobody works on it.") % named})
    if ProblemPart.objects.filter(ticket=ticket).exists():
        raise ValidationError({"tickets": gettext("%(number)s is part of a common problem already.") % named})
    part = ProblemPart(problem=problem, ticket=ticket, added_at=at, added_by=by)
    part.full_clean()
    part.save()
    return part
