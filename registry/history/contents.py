"""Everything that one change wrote, record by record."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Count, Value

from registry.history.timeline import HistoryRow
from registry.history.tracking import tracked
from registry.history.wording import Names, field_changes

PAGE = 100
"""How many rows stand on a page."""


@dataclass
class RecordRows:
    """The rows of one record."""

    model: type
    key: object
    title: str
    is_there: bool
    rows: list


def row_counts(change):
    """Return how many rows a change wrote of each model, asking once."""
    parts = [
        model.history.filter(change=change).order_by()
        .values_list(Value(model._meta.label, output_field=models.CharField())).annotate(n=Count("history_id"))
        for model in tracked()
    ]  # fmt: skip
    found = dict(parts[0].union(*parts[1:]))
    kinds = sorted(tracked(), key=lambda model: importance(change, model))
    return {model: count for model in kinds if (count := found.get(model._meta.label))}


def importance(change, model):
    """Sort what a change was about first, and what only points to records of any kind (citations) last."""
    about = change.target_type and change.target_type.model_class()
    return about is None or model is not about._meta.concrete_model, bool(
        any(map(is_generic, model._meta.private_fields))
    )


def is_generic(field):
    return hasattr(field, "ct_field")


def groups(change, counted, number=1):
    """Return the records of a page of a change, each with its rows and what they say."""
    told = [HistoryRow(row, before, is_own=False) for row, before in page_of(change, counted, number)]
    names = Names([row for one in told for row in (one.row, one.before) if row])
    found = {}
    for one in told:
        one.lines = field_changes(one.row, one.before, names)
        model = one.row.instance_type
        if (model, one.key) not in found:
            title, is_there = names.title(one.row), (model, one.key) in names.live
            found[model, one.key] = RecordRows(model, one.key, title, is_there, [])
        found[model, one.key].rows.append(one)
    return list(found.values())


def page_of(change, counted, number):
    """Return (row, row before it) of a page: kind by kind, the rows of one record together."""
    start, stop = (number - 1) * PAGE, number * PAGE
    for model, count in counted.items():
        if start < count and stop > 0:
            yield from with_earlier(model, change, max(start, 0), stop, whole=start <= 0 and count <= stop)
        start, stop = start - count, stop - count


def with_earlier(model, change, start, stop, *, whole):
    """Return the rows of one kind with those before them; one query where all of them are wanted."""
    key = model._meta.pk.attname
    mine = model.history.filter(change=change).order_by()
    keys = mine.values(key)
    if not whole:
        keys = {getattr(row, key) for row in mine.order_by(key, "history_id")[start:stop]}
    last, found = {}, []
    for row in model.history.filter(**{f"{key}__in": keys}).order_by(key, "history_id"):
        if row.change_id == change.pk:
            found.append((row, last.get(getattr(row, key))))
        last[getattr(row, key)] = row
    return found
