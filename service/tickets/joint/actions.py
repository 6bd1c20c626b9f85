"""Writes of supporting tasks, notes of progress and extensions.

Each locks the request, so that what is asked of it is of the state that it has.
"""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from enterprises.models import Unit
from registry.accounts.choices import Role
from registry.accounts.models import User
from registry.history.actions import changing
from service.tickets.actions import move
from service.tickets.actions.moves import NEAREST
from service.tickets.choices import Move, Party
from service.tickets.holders import seats_of
from service.tickets.joint.choices import ExtensionState, SupportState
from service.tickets.joint.models import Extension, ProgressNote, SupportingTask
from service.tickets.joint.rules import (
    may_answer,
    may_ask_extension,
    may_ask_support,
    may_decide,
    may_note,
    may_withdraw,
)
from service.tickets.models import Ticket
from service.tickets.rules import parties_of
from service.tickets.telling import tell_decided, tell_deciders, tell_helpers, tell_leaders


def _locked(ticket: Ticket) -> Ticket:
    return Ticket.objects.select_for_update(of=["self"]).select_related("department").get(pk=ticket.pk)


@transaction.atomic
def ask_support(
    *, ticket: Ticket, department: Unit, task: str, due_on: date, at: datetime | None = None, by: User
) -> SupportingTask:
    """Ask an office for its part in a request, with the day by which it answers; return the task."""
    ticket, at = _locked(ticket), at or timezone.now()
    if not may_ask_support(by, ticket):
        raise PermissionDenied
    if department.pk == ticket.department_id:
        raise ValidationError({"department": gettext("It leads this request: choose another office.")})
    if due_on < timezone.localdate(at):
        raise ValidationError({"due_on": gettext("This day has passed already.")})
    made = SupportingTask(ticket=ticket, department=department, task=task, due_on=due_on, asked_at=at, asked_by=by)
    made.full_clean()
    with changing(by=by):
        made.save()
        tell_helpers(ticket, made, by)
    return made


@transaction.atomic
def answer_support(*, task: SupportingTask, answer: str, at: datetime | None = None, by: User) -> SupportingTask:
    """Answer a supporting task, which ends it; return it."""
    with changing(by=by):
        return _end(task, SupportState.ANSWERED, answer, at, by)


@transaction.atomic
def withdraw_support(*, task: SupportingTask, reason: str, at: datetime | None = None, by: User) -> SupportingTask:
    """Take a supporting task back, with the reason; return it."""
    with changing(by=by):
        return _end(task, SupportState.WITHDRAWN, reason, at, by)


def _end(task: SupportingTask, state: SupportState, words: str, at: datetime | None, by: User) -> SupportingTask:
    ticket = _locked(task.ticket)
    task = SupportingTask.objects.select_related("department").get(pk=task.pk)
    task.ticket = ticket
    if task.state != SupportState.OPEN:
        raise ValidationError(gettext("This task has ended already: open the page again."))
    if not (may_answer if state == SupportState.ANSWERED else may_withdraw)(by, task):
        raise PermissionDenied
    task.state, task.answer, task.ended_at, task.ended_by = state, words.strip(), at or timezone.now(), by
    task.full_clean()
    task.save()
    tell_leaders(ticket, task, by)
    return task


@transaction.atomic
def note_progress(
    *, ticket: Ticket, words: str, is_shown: bool = False, at: datetime | None = None, by: User
) -> ProgressNote:
    """Note what happened on the way of a request, which leaves its state and its day; return the note."""
    ticket = _locked(ticket)
    if not may_note(by, ticket):
        raise PermissionDenied
    party, name = _speaks_for(by, ticket)
    note = ProgressNote(
        ticket=ticket, words=words.strip(), is_shown=is_shown, at=at or timezone.now(), by=by, party=party,
        department_name=name,
    )  # fmt: skip
    note.full_clean()
    with changing(by=by):
        note.save()
    return note


def _speaks_for(user: User, ticket: Ticket) -> tuple[Party, str]:
    """Return on whose behalf somebody notes progress, and the name of the office where it is a department."""
    may = parties_of(user, ticket) - {Party.ASKER}
    helped = ticket.supporting_tasks.of_departments(seats_of(user, Role.HANDLER)).select_related("department").first()
    if Party.DEPARTMENT in may or helped is None:
        party = next((one for one in NEAREST if one in may), Party.DEPARTMENT)
        return party, ticket.department.name if party == Party.DEPARTMENT and ticket.department else ""
    return Party.DEPARTMENT, helped.department.name


@transaction.atomic
def ask_extension(*, ticket: Ticket, reason: str, new_day: date, at: datetime | None = None, by: User) -> Extension:
    """Ask for more time for a request, with the reason and the new day; return the extension."""
    ticket = _locked(ticket)
    if not may_ask_extension(by, ticket) or ticket.due_on is None:
        raise PermissionDenied
    if new_day <= max(ticket.due_on, timezone.localdate(at)):
        raise ValidationError({"new_day": gettext("The new day lies after the day that holds now, and after today.")})
    made = Extension(
        ticket=ticket, reason=reason.strip(), due_before=ticket.due_on, new_day=new_day, asked_at=at or timezone.now(),
        asked_by=by,
    )  # fmt: skip
    made.full_clean()
    with changing(by=by):
        made.save()
        tell_deciders(ticket, made, by)
    return made


@transaction.atomic
def grant_extension(*, extension: Extension, words: str = "", at: datetime | None = None, by: User) -> Extension:
    """Grant more time: the request is due on the new day from now on, by a move of its own. Return the extension."""
    with changing(by=by):
        extension = _decide(extension, ExtensionState.GRANTED, words, at, by)
        move(ticket=extension.ticket, move=Move.EXTEND, note=words, at=extension.decided_at, by=by)
    return extension


@transaction.atomic
def refuse_extension(*, extension: Extension, words: str, at: datetime | None = None, by: User) -> Extension:
    """Refuse more time, with the reason; the day stays. Return the extension."""
    if not words.strip():
        raise ValidationError({"words": gettext("Say in a few words why, for whoever reads it next.")})
    with changing(by=by):
        return _decide(extension, ExtensionState.REFUSED, words, at, by)


def _decide(extension: Extension, state: ExtensionState, words: str, at: datetime | None, by: User) -> Extension:
    ticket = _locked(extension.ticket)
    extension = Extension.objects.select_related("asked_by").get(pk=extension.pk)
    extension.ticket = ticket
    if extension.state != ExtensionState.WANTED:
        raise ValidationError(gettext("This extension is decided already: open the page again."))
    if not may_decide(by, extension):
        raise PermissionDenied
    extension.state, extension.words = state, words.strip()
    extension.decided_at, extension.decided_by = at or timezone.now(), by
    extension.full_clean()
    extension.save()
    tell_decided(ticket, extension, by)
    return extension
