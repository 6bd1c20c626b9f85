"""Common problems as matters that somebody holds: the alliance that leads one, below the district."""

from registry.accounts.matters import Matter
from service.problems.models import CommonProblem


def problems_of(targets):
    """Return the open problems that some alliances lead, the most urgent first."""
    return map(as_held, CommonProblem.objects.open().led_by(targets).order_by("due_on", "id"))


def problems_due(by):
    """Return the open problems that are due by a day, whoever leads them."""
    return map(as_held, CommonProblem.objects.open().filter(due_on__lte=by).order_by("due_on", "id"))


def as_held(problem):
    return Matter(
        problem.pk, problem.alliance_id, problem.title, "", problem.due_on, problem.get_absolute_url(),
        group=problem.alliance_id,
    )  # fmt: skip
