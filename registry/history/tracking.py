"""The history of records: a table beside each model, filled by every save and delete; nothing in it is ever changed.

Each row belongs to the `Change` that is open when it is written (`registry.history.actions.changing`). Bulk writes and
`loaddata` pass Django's signals by, so whoever uses them calls `remember`.
"""

from contextvars import ContextVar
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from django.apps import apps
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.manager import HistoricalQuerySet
from simple_history.models import HistoricalRecords

from registry.fields.batches import batches

if TYPE_CHECKING:
    from registry.history.models import Change

M = TypeVar("M", bound=models.Model)

open_change: ContextVar["Change | None"] = ContextVar("open_change", default=None)
"""The change that is being made in this thread of work, or None."""


def open_change_id():
    """Return the key of the open change for a new row of history."""
    change = open_change.get()
    return change and change.pk


class FixedError(TypeError):
    """History is written once: it is not changed or deleted."""

    def __init__(self, *args):
        super().__init__("History is written once: take a change back with registry.history.actions.undo instead.")


class FixedQuerySet(models.QuerySet[M]):
    """Rows that are written once."""

    def refuse(self, *args, **kwargs):
        raise FixedError

    update = delete = bulk_update = update_or_create = refuse


class FixedHistoryQuerySet(FixedQuerySet, HistoricalQuerySet):
    """Rows of history that are written once."""


class FixedRow(models.Model):
    """A row that is written once."""

    objects = FixedQuerySet.as_manager()

    # What the table of each model adds.
    history_id: int
    history_date: datetime
    history_type: str
    instance_type: type[models.Model]
    tracked_fields: list[models.Field]

    class Meta:
        abstract = True

    def save(self, **options):
        if not self._state.adding:
            raise FixedError
        super().save(**options)

    def delete(self, **options):
        raise FixedError


class HistoryRow(FixedRow):
    """What all rows of history share."""

    change = models.ForeignKey(
        "history.Change",
        models.DO_NOTHING,
        null=True,
        default=open_change_id,
        related_name="+",
        verbose_name=_("change"),
    )

    class Meta:
        abstract = True


class History(HistoricalRecords):
    """The history of a model and of its proxies, whose saves send signals of their own."""

    def __init__(self, *, excluded_fields=(), **options):
        # The search text follows from the name.
        options = {"bases": [HistoryRow], "historical_queryset": FixedHistoryQuerySet, **options}
        super().__init__(excluded_fields=["name_index", *excluded_fields], **options)

    def finalize(self, sender, **kwargs):
        if not sender._meta.proxy:
            super().finalize(sender, **kwargs)
        elif self.cls in sender.__mro__:
            sender._meta.simple_history_manager_attribute = self.manager_name
            for signal, receiver in (
                (models.signals.post_save, self.post_save),
                (models.signals.post_delete, self.post_delete),
                (models.signals.pre_delete, self.pre_delete),
            ):
                signal.connect(receiver, sender=sender, weak=False)

    def pre_delete(self, instance, **kwargs):
        super().pre_delete(instance, **kwargs)
        instance._let_go = [(model, list(keys)) for model, keys in pointing_at(instance)]

    def post_delete(self, instance, using=None, **kwargs):
        """Write the row of a deleted record, and those of records that the database let go of it (SET_NULL)."""
        super().post_delete(instance, using=using, **kwargs)
        for model, keys in instance.__dict__.pop("_let_go", ()):
            remember(list(model._base_manager.filter(pk__in=keys)))

    def create_historical_record(self, instance, history_type, using=None):
        """Write a row, unless a save left everything as it was."""
        if history_type == "~" and not has_changed(instance):
            return
        super().create_historical_record(instance, history_type, using)
        if change := open_change.get():
            change.count(instance)

    def get_history_user(self, instance):
        change = open_change.get()
        return change and change.by

    def get_change_reason_for_object(self, instance, history_type, using):
        change = open_change.get()
        return change.why if change else ""


def tracked():
    """Return the models whose history is kept, proxies left out."""
    return [
        model
        for model in apps.get_models()
        if hasattr(model._meta, "simple_history_manager_attribute") and not model._meta.proxy
    ]


def last_change(model, key="pk"):
    """Return when a record, or what points to it by `key`, was last written: the moment of the whole change."""
    model = model._meta.concrete_model
    name = model._meta.pk.name if key == "pk" else key
    rows = model.history.model._default_manager.filter(**{name: models.OuterRef("pk")}).order_by("-history_id")
    return models.Subquery(rows.values(moment=Coalesce("change__at", "history_date"))[:1])


def pointing_at(instance):
    """Return (model, keys) of the records that lose their pointer to a record when it is deleted."""
    for relation in instance._meta.concrete_model._meta.related_objects:
        model = relation.related_model
        if relation.on_delete is models.SET_NULL and hasattr(model._meta, "simple_history_manager_attribute"):
            yield model, model._base_manager.filter(**{relation.field.name: instance.pk}).values_list("pk", flat=True)


def state(row, model):
    """Return what a record, or a row of its history, holds in the fields that history keeps, by column."""
    values = {}
    for field in model.tracked_fields:
        value = getattr(row, field.attname)
        values[field.attname] = field.get_prep_value(field.to_python(value)) if not field.is_relation else value
    return values


def has_changed(instance):
    """Say whether a record differs from the last row of its history."""
    last = instance.history.first()
    return last is None or state(instance, last) != state(last, last)


def remember(instances):
    """Write the history of records of one model that were saved past the signals; those unchanged are left out."""
    if not instances:
        return
    manager = type(instances[0])._meta.concrete_model.history
    last = {}
    for keys in batches(instance.pk for instance in instances):
        for row in manager.filter(**{f"{instances[0]._meta.pk.name}__in": keys}).order_by("history_date", "history_id"):
            last[getattr(row, instances[0]._meta.pk.attname)] = row
    new = [one for one in instances if one.pk not in last or last[one.pk].history_type == "-"]
    fresh = {one.pk for one in new}
    known = [one for one in instances if one.pk not in fresh]
    changed = [one for one in known if state(one, last[one.pk]) != state(last[one.pk], last[one.pk])]
    for rows, update in ((new, False), (changed, True)):
        manager.bulk_history_create(rows, batch_size=500, update=update)
        if change := open_change.get():
            for row in rows:
                change.count(row)


def remember_removal(instances):
    """Write the history of records of one model that were deleted past the signals."""
    change, now = open_change.get(), timezone.now()
    model = type(instances[0])._meta.concrete_model.history.model if instances else None
    rows = [
        model(
            history_date=now,
            history_type="-",
            history_user=change and change.by,
            history_change_reason=change.why if change else "",
            **{field.attname: getattr(instance, field.attname) for field in model.tracked_fields},
        )
        for instance in instances
    ]
    if rows:
        model.objects.bulk_create(rows, batch_size=500)
    if change:
        for instance in instances:
            change.count(instance)
