"""Writes of changes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext

from registry.history.choices import Via
from registry.history.models import Change
from registry.history.tracking import HistoryRow, open_change
from registry.history.undoing import UndoStep, belonging, carry_out, present, steps_of, values_of

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User  # the model of AUTH_USER_MODEL, which stands above this room


@contextmanager
def changing(
    *, by: User | None, why: str = "", via: Via = Via.ACTION, title: str = "", undoes: Change | None = None
) -> Iterator[Change]:
    """Make every write within one `Change` of `by`'s, all or nothing; an inner call belongs to the outer one.

    Yields the change. One that wrote nothing leaves no trace.
    """
    if outer := open_change.get():
        yield outer
        return
    with transaction.atomic():
        change = Change.objects.create(by=by, why=why.strip(), via=via, title=title[:200], undoes=undoes)
        token = open_change.set(change)
        try:
            yield change
            if change.row_count:
                change.save(update_fields=["title", "target_type", "target_id", "row_count"])
            else:
                change.delete()
        finally:
            open_change.reset(token)


@transaction.atomic
def undo(*, change: Change, why: str, by: User) -> Change:
    """Make all records of `change` what they were before it, and return the new change.

    Raise ValidationError, and leave everything as it is, where one was written since or cannot be what it was.
    """
    change = Change.objects.select_for_update().get(pk=change.pk)
    if change.is_undone():
        raise ValidationError(gettext("This change has been undone already."), code="undone")
    with changing(by=by, why=why, via=Via.REVERT, title=change.title, undoes=change) as new:
        steps = steps_of(change)
        for step in steps:
            if step.was_touched_since():
                raise ValidationError(
                    gettext("%(record)s was changed again since: undo the later change first.") % {"record": step.name},
                    code="changed",
                )
        new.target_type_id, new.target_id = change.target_type_id, change.target_id
        carry_out(steps)
    return new


def revert_field(*, record: Model, row: HistoryRow, field: str, why: str, by: User) -> Change:
    """Give one field of a record the value that it had in a `row` of its history; return the change."""
    known = {one.name: one.attname for one in row.tracked_fields if not one.primary_key}
    return _take_back(record, row, [known[field]], why, by)


def revert_version(*, record: Model, row: HistoryRow, why: str, by: User) -> Change:
    """Give all fields of a record the values that they had in a `row` of its history; return the change."""
    return _take_back(record, row, None, why, by)


def _take_back(record: Model, row: HistoryRow, columns: list[str] | None, why: str, by: User) -> Change:
    model = row.instance_type
    if getattr(row, model._meta.pk.attname) != record.pk:
        raise ValueError(f"The history row {row.pk} is not of {record.pk}.")
    values = values_of(row)
    with changing(by=by, why=why, via=Via.REVERT) as new:
        now = present(model, [record.pk])[record.pk]
        step = UndoStep(model, record.pk, row, {column: values[column] for column in columns or values}, now)
        step.new.full_clean()
        carry_out([step])
    return new


def restore(*, row: HistoryRow, why: str, by: User) -> Change:
    """Bring a deleted record back, with all that was deleted with it and belongs to it; return the change."""
    model = row.instance_type
    if row.history_type != "-" or present(model, [key := getattr(row, model._meta.pk.attname)]):
        raise ValidationError(gettext("This record is not deleted."), code="present")
    with changing(by=by, why=why, via=Via.REVERT) as new:
        steps = steps_of(row.change) if row.change_id else [UndoStep(model, key, row, values_of(row), None)]
        carry_out(belonging(steps, model, key))
    return new
