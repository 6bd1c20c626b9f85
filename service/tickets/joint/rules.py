"""Who may do what with the parts of a request that several offices share.

Every office that was asked for support reads the request (`service.tickets.rules.tickets_for`) and may note progress;
it answers its own task. Those who move the request ask for support and for time; the alliance and the district decide
on time that somebody else asked for.
"""

from django.db.models import Model

from registry.accounts.choices import Role
from registry.accounts.models import User
from registry.accounts.rules import CHANGE, everywhere
from service.tickets.choices import OPEN, Party
from service.tickets.holders import seats_of
from service.tickets.joint.choices import EXTENDABLE, HELPED, Deed, ExtensionState, SupportState
from service.tickets.joint.models import Extension, SupportingTask
from service.tickets.joint.querysets import SupportQuerySet
from service.tickets.models import Ticket
from service.tickets.rules import parties_of, supports
from service.tickets.urging.rules import may_lift, may_supervise, may_urge

OFFICES = {Party.ALLIANCE, Party.DEPARTMENT, Party.DISTRICT}


def tasks_of(user: User) -> SupportQuerySet:
    """Return the supporting tasks that wait for an answer of a user's offices."""
    return SupportingTask.objects.open().of_departments(seats_of(user, Role.HANDLER))


def may_ask_support(user: User, ticket: Ticket) -> bool:
    """Say whether a user may ask another office for its part."""
    return not ticket.is_told and ticket.state in HELPED and bool(parties_of(user, ticket) & OFFICES)


def may_answer(user: User, task: SupportingTask) -> bool:
    """Say whether a user may answer a supporting task: its office, or the district for it."""
    if task.state != SupportState.OPEN or task.ticket.state not in OPEN:
        return False
    return task.department_id in seats_of(user, Role.HANDLER) or everywhere(user, Ticket, CHANGE)


def may_withdraw(user: User, task: SupportingTask) -> bool:
    """Say whether a user may take a supporting task back."""
    return task.state == SupportState.OPEN and may_ask_support(user, task.ticket)


def takes_part(user: User, ticket: Ticket) -> bool:
    """Say whether a user is of an office that works on a request, the alliance and the district among them."""
    return bool(parties_of(user, ticket) & OFFICES) or supports(user, ticket)


def may_note(user: User, ticket: Ticket) -> bool:
    """Say whether a user may note progress of a request on which work goes on."""
    return not ticket.is_told and ticket.state in OPEN and takes_part(user, ticket)


def may_ask_extension(user: User, ticket: Ticket) -> bool:
    """Say whether a user may ask for more time, whether or not somebody did already."""
    has_day = not ticket.is_told and ticket.state in EXTENDABLE and ticket.due_on is not None
    return has_day and bool(parties_of(user, ticket) & OFFICES)


def may_decide(user: User, extension: Extension) -> bool:
    """Say whether a user may grant or refuse an extension: never whoever asked for it."""
    is_open = extension.state == ExtensionState.WANTED and extension.ticket.state in EXTENDABLE
    is_another = user.pk != extension.asked_by_id
    return is_open and is_another and bool(parties_of(user, extension.ticket) & {Party.ALLIANCE, Party.DISTRICT})


def deeds_for(user: User, ticket: Ticket) -> list[tuple[Deed, Model]]:
    """Return what a user may do for a request besides moving it, each with the record that it is done with.

    Ask it of a request `for_page`, whose parts are read already.
    """
    found: list[tuple[Deed, Model]] = []
    for task in ticket.supporting_tasks.all():
        task.ticket = ticket
        found += [(Deed.ANSWER, task)] if may_answer(user, task) else []
    for extension in ticket.extensions.all():
        extension.ticket = ticket
        found += [(Deed.GRANT, extension), (Deed.REFUSE, extension)] if may_decide(user, extension) else []
    found += [(Deed.URGE, ticket)] if may_urge(user, ticket) else []
    found += [(Deed.NOTE, ticket)] if may_note(user, ticket) else []
    found += [(Deed.SUPPORT, ticket)] if may_ask_support(user, ticket) else []
    is_wanted = any(one.state == ExtensionState.WANTED for one in ticket.extensions.all())
    found += [(Deed.EXTENSION, ticket)] if may_ask_extension(user, ticket) and not is_wanted else []
    found += [(Deed.WITHDRAW, task) for task in ticket.supporting_tasks.all() if may_withdraw(user, task)]
    return found + supervising(user, ticket)


def supervising(user: User, ticket: Ticket) -> list[tuple[Deed, Model]]:
    """Return that a user may put a request under supervision, or lift the one that lasts."""
    lasting = [one for one in ticket.supervisions.all() if one.lifted_at is None]
    for one in lasting:
        one.ticket = ticket
    if lasting:
        return [(Deed.LIFT, one) for one in lasting if may_lift(user, one)]
    return [(Deed.SUPERVISE, ticket)] if may_supervise(user, ticket) else []
