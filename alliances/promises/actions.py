"""Writes of tasks. Each locks the task, asks whether its state and whoever acts allow it, and writes one change."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext

from alliances.models import Alliance, Task, TaskEvidence, TaskNote
from alliances.promises.choices import TaskDeed, TaskState
from alliances.promises.evidence import evidence_kind
from alliances.promises.rules import deeds_for
from enterprises.models import Unit
from registry.accounts.models import User
from registry.accounts.rules import CHANGE, is_allowed_now
from registry.history.actions import changing
from registry.history.choices import Via
from registry.provenance.editing.actions import edit_record
from registry.provenance.models import Source


def _held(task: Task, deed: TaskDeed, by: User) -> Task:
    """Return a task, locked, with which somebody may do something now; refuse otherwise."""
    task = Task.objects.select_for_update(of=["self"]).select_related("alliance", "owner").get(pk=task.pk)
    if deed not in deeds_for(by, task):
        if deeds_for(by, task):
            raise ValidationError(gettext("This is not possible any more. Open the page again to see what is."))
        raise PermissionDenied
    return task


def _day_ahead(due_on: date | None) -> None:
    if due_on is None or due_on < timezone.localdate():
        raise ValidationError({"due_on": gettext("Choose a day that has not passed yet.")})


@transaction.atomic
def promise_task(
    *, task: Task, values: Mapping[str, Any], source: Source, section: str = "", page: str = "", why: str, by: User
) -> Task:
    """Save a new task of an alliance with `values`, open from the start, and cite its source; return it."""
    if not is_allowed_now(by, CHANGE, task.alliance):
        raise PermissionDenied
    _day_ahead(values["due_on"])
    task.state, task.position = TaskState.OPEN, _last_place(task.alliance) + 1
    with changing(by=by, why=why, via=Via.PAGE):
        edit_record(record=task, values=values, source=source, section=section, page=page, why=why, by=by)
    return task


def _last_place(alliance: Alliance) -> int:
    return alliance.tasks.order_by("-position").values_list("position", flat=True).first() or 0


@transaction.atomic
def open_task(
    *, task: Task, owner: Unit | None = None, due_on: date, wanted: int | None = None, reason: str = "", by: User
) -> Task:
    """Open a task that a source tells or that had ended: with its owner (None is the alliance) and its day."""
    with changing(by=by, why=reason):
        task = _held(task, TaskDeed.OPEN, by)
        _day_ahead(due_on)
        task.state, task.ended_on, task.closing = TaskState.OPEN, None, ""
        task.owner, task.due_on, task.wanted = owner, due_on, wanted
        task.full_clean()
        task.save()
    return task


@transaction.atomic
def entrust_task(
    *, task: Task, owner: Unit | None = None, due_on: date, wanted: int | None = None, reason: str, by: User
) -> Task:
    """Give an open task to another owner (None is the alliance), or another day, with the reason; return it."""
    with changing(by=by, why=reason):
        task = _held(task, TaskDeed.ENTRUST, by)
        if (task.owner, task.due_on, task.wanted) == (owner, due_on, wanted):
            raise ValidationError(gettext("Nothing was changed: choose another owner, day or number."))
        if due_on != task.due_on:
            _day_ahead(due_on)
        task.owner, task.due_on, task.wanted = owner, due_on, wanted
        task.full_clean()
        task.save()
        _write_note(task, reason, by)
    return task


@transaction.atomic
def note_task(*, task: Task, words: str, by: User) -> TaskNote:
    """Note what happened on the way of an open task; return the note."""
    with changing(by=by):
        return _write_note(_held(task, TaskDeed.NOTE, by), words, by)


def _write_note(task: Task, words: str, by: User) -> TaskNote:
    note = TaskNote(task=task, words=words.strip(), by=by)
    note.full_clean()
    note.save()
    return note


@transaction.atomic
def add_evidence(*, task: Task, record: Model, by: User) -> TaskEvidence:
    """Say that a record shows what was done for an open task; return the evidence."""
    with changing(by=by):
        task = _held(task, TaskDeed.EVIDENCE, by)
        kind = evidence_kind(record)
        if kind is None or not kind.find(task).filter(pk=record.pk).exists():
            raise ValidationError(
                {"record": gettext("This is not of the alliance of the task: choose another record.")}
            )
        row = TaskEvidence(task=task, record=record, added_by=by)
        row.full_clean()
        row.save()
    return row


@transaction.atomic
def take_evidence_away(*, evidence: TaskEvidence, by: User) -> Task:
    """Take a piece of evidence from an open task; return the task."""
    with changing(by=by):
        task = _held(evidence.task, TaskDeed.TAKE_AWAY, by)
        evidence.delete()
    return task


@transaction.atomic
def finish_task(*, task: Task, words: str = "", by: User) -> Task:
    """Close an open task as done, which needs the evidence that it asks for; return it."""
    with changing(by=by):
        task = _held(task, TaskDeed.FINISH, by)
        shown, wanted = task.evidence.count(), task.wanted or 1
        if shown < wanted:
            sentence = gettext(
                "It asks for %(wanted)s pieces of evidence and has %(shown)s: add what is missing first."
            )
            raise ValidationError(sentence % {"wanted": wanted, "shown": shown})
        return _end(task, TaskState.DONE, words)


@transaction.atomic
def drop_task(*, task: Task, words: str, by: User) -> Task:
    """Give an open task up, with the reason; return it."""
    with changing(by=by, why=words):
        return _end(_held(task, TaskDeed.DROP, by), TaskState.DROPPED, words)


def _end(task: Task, state: TaskState, words: str) -> Task:
    task.state, task.ended_on, task.closing = state, timezone.localdate(), words.strip()
    task.full_clean()
    task.save()
    return task
