"""Supporting tasks as matters that somebody holds: by the office that was asked, below the one that leads."""

from registry.accounts.choices import Role
from registry.accounts.matters import Matter, Office
from service.tickets.joint.models import SupportingTask


def supporting_tasks(targets):
    """Return the tasks that wait for an answer of some offices, the most urgent first."""
    for one in SupportingTask.objects.open().of_departments(targets).for_listing():
        yield as_matter(one)


def supporting_tasks_due(by):
    """Return the tasks that wait for an answer by a day, whoever was asked."""
    for one in SupportingTask.objects.open().filter(due_on__lte=by).for_listing():
        yield as_matter(one)


def as_matter(task):
    ticket = task.ticket
    return Matter(
        task.pk, task.department_id, task.task, ticket.number, task.due_on, ticket.get_absolute_url(),
        above=Office((Role.HANDLER,), ticket.department_id), group=ticket.alliance_id or "",
        is_sample=ticket.is_sample,
    )  # fmt: skip
