"""What the page of a request shows of its parts: who does which, and what the reader may do besides moving it."""

from service.tickets.joint.choices import SupportState
from service.tickets.joint.forms import DeedForm
from service.tickets.joint.rules import deeds_for


def parts_of_page(user, ticket, form=None):
    """Return the supporting tasks that were not taken back, how many are answered, and the forms of all deeds."""
    tasks = [task for task in ticket.supporting_tasks.all() if task.state != SupportState.WITHDRAWN]
    forms = [DeedForm(deed=deed, record=record) for deed, record in deeds_for(user, ticket)]
    return {
        "tasks": tasks,
        "answered": sum(task.state == SupportState.ANSWERED for task in tasks),
        "deeds": [form if form and form.place == one.place else one for one in forms],
    }
