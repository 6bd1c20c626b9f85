"""Supporting tasks as matters that somebody holds: by the office that was asked."""

from registry.accounts.matters import Matter
from service.tickets.joint.models import SupportingTask


def supporting_tasks(targets):
    """Return the tasks that wait for an answer of some offices, the most urgent first."""
    for one in SupportingTask.objects.open().of_departments(targets).for_listing():
        yield Matter(one.pk, one.department_id, one.task, one.ticket.number, one.due_on, one.ticket.get_absolute_url())
