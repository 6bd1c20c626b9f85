"""What happened to a request besides its moves: notes of progress, supporting tasks, extensions."""

from django.utils.translation import gettext

from service.tickets.choices import Party
from service.tickets.joint.choices import ExtensionState, SupportState
from service.tickets.joint.happening import Happening
from service.tickets.urging.story import urged_and_supervised


def happenings(ticket, *, inside):
    """Return what happened besides the moves, in time; without `inside`, what whoever asked may read."""
    notes = [note for note in ticket.progress_notes.all() if inside or note.is_shown]
    found = [of_note(note) for note in notes]
    if inside:
        found += [one for task in ticket.supporting_tasks.all() for one in of_task(task)]
        found += [one for wish in ticket.extensions.all() for one in of_extension(wish)]
    found += urged_and_supervised(ticket, inside=inside)
    return sorted(found, key=lambda one: one.at)


def of_note(note):
    party = Party(note.party).label
    return Happening(note.at, gettext("Progress"), note.words, note.by, note.department_name, party)


def of_task(task):
    """Yield that an office was asked for support, and how that ended."""
    name = task.department.name
    yield Happening(task.asked_at, gettext("Support is asked for"), task.task, task.asked_by, name, due_on=task.due_on)
    if task.state != SupportState.OPEN:
        is_answer = task.state == SupportState.ANSWERED
        title = gettext("Supporting office answers") if is_answer else gettext("Supporting task is withdrawn")
        yield Happening(task.ended_at, title, task.answer, task.ended_by, name)


def of_extension(wish):
    """Yield that more time was asked for, and that it was refused; where it was granted, a move says so."""
    title = gettext("An extension is asked for")
    yield Happening(wish.asked_at, title, wish.reason, wish.asked_by, due_on=wish.new_day)
    if wish.state == ExtensionState.REFUSED:
        yield Happening(wish.decided_at, gettext("The extension is refused"), wish.words, wish.decided_by)
