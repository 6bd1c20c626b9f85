"""What a move does to the parts of a request: supporting tasks that nobody needs any more, extensions that are moot."""

from datetime import datetime

from django.utils.translation import gettext

from registry.accounts.models import User
from registry.fields.words import in_language_of_records
from registry.history.actions import changing
from service.tickets.choices import OPEN
from service.tickets.joint.choices import GIVEN_UP, ExtensionState, SupportState
from service.tickets.models import Ticket


def settle_parts(*, ticket: Ticket, before: str, at: datetime, by: User | None) -> None:
    """End what a request in its new state leaves without sense.

    More time was asked for in a state that is over; of a request that is refused or merged nobody needs support;
    what is open no longer nobody supervises.
    """
    if ticket.state == before:
        return
    with changing(by=by), in_language_of_records():
        for extension in ticket.extensions.wanted():
            extension.state = ExtensionState.LAPSED
            extension.save()
        for task in ticket.supporting_tasks.filter(state=SupportState.OPEN) if ticket.state in GIVEN_UP else ():
            task.state, task.ended_at, task.ended_by = SupportState.WITHDRAWN, at, by
            task.answer = gettext("The request is now: %(state)s.") % {"state": ticket.get_state_display()}
            task.save()
        for supervision in ticket.supervisions.lasting() if ticket.state not in OPEN else ():
            supervision.lifted_at, supervision.lifted_by = at, by
            supervision.lifted_why = gettext("The request is now: %(state)s.") % {"state": ticket.get_state_display()}
            supervision.save()
