"""What a change did, record by record, and how its records become again what they were."""

import copy
from collections import defaultdict
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Value
from django.utils.translation import gettext

from registry.fields.batches import BATCH, batches
from registry.history.tracking import remember, remember_removal, state, tracked


@dataclass
class UndoStep:
    """One record on its way back: `left` is what a change left of it, `was` what it was before (None: not there)."""

    model: type
    pk: object
    left: models.Model
    was: dict | None
    now: models.Model | None

    def __post_init__(self):
        self.new = self.restored()

    @property
    def name(self):
        """Return how the record is called to a person: 单位“示例公司”."""
        return kind_and_name(self.model, self.now or self.new or instance_of(self.left))

    def restored(self):
        """Return the record as it will be, or None where it will be gone."""
        if self.was is None:
            return None
        new = copy.copy(self.now) if self.now else self.model()
        put(new, self.was)
        if tighten := getattr(new, "keep_restrictions", None):
            tighten(last=self.now or instance_of(self.left), deleted=self.now is None)
        for field in untracked(self.model):
            field.pre_save(new, add=self.now is None)
        return new

    def changed_fields(self):
        """Return the names of the fields in which the record differs from what it will be."""
        fields = [field for field in self.model._meta.concrete_fields if not field.primary_key]
        return {f.name for f in fields if getattr(self.now, f.attname) != getattr(self.new, f.attname)}

    def is_idle(self):
        """Say whether there is nothing to do."""
        if self.now is None or self.new is None:
            return self.now is self.new
        return not self.changed_fields()

    def was_touched_since(self):
        """Say whether the record is no longer what the change left."""
        if self.now is None or self.left.history_type == "-":
            return (self.now is None) != (self.left.history_type == "-")
        return state(self.now, self.left) != state(self.left, self.left)


def values_of(row):
    """Return what a row of history holds, by column."""
    return {field.attname: getattr(row, field.attname) for field in row.tracked_fields}


def instance_of(row):
    """Return the record that a row of history tells of, as it was."""
    return put(row.instance_type(), values_of(row))


def put(record, values):
    for attname, value in values.items():
        setattr(record, attname, value)
    return record


def untracked(model):
    """Return the fields that history leaves out."""
    kept = {field.attname for field in model.history.model.tracked_fields}
    return [field for field in model._meta.concrete_fields if field.attname not in kept]


def kind_and_name(model, record):
    """Return the kind and name of a record; one whose relations are gone goes by its key."""
    try:
        name = str(record)
    except (ObjectDoesNotExist, AttributeError):
        name = record.pk
    return gettext("%(kind)s “%(name)s”") % {"kind": model._meta.verbose_name, "name": name}


def models_of(change):
    """Return the models of which a change wrote history, asking once."""
    parts = [
        model.history.filter(change=change)
        .order_by()
        .values_list(Value(model._meta.label, output_field=models.CharField()))
        .distinct()
        for model in tracked()
    ]
    labels = {label for (label,) in parts[0].union(*parts[1:])}
    return [model for model in tracked() if model._meta.label in labels]


def versions(model, keys):
    """Return the rows of history of records, oldest first, by key."""
    found = defaultdict(list)
    name = model._meta.pk.name
    for batch in batches(keys):
        for row in model.history.filter(**{f"{name}__in": batch}).order_by("history_id"):
            found[getattr(row, model._meta.pk.attname)].append(row)
    return found


def present(model, keys):
    """Return the records that are there, locked until the transaction ends, by key."""
    found = {}
    for batch in batches(keys):
        # By key: their own order may lead over relations that are empty, whose rows PostgreSQL does not lock.
        rows = model._base_manager.select_for_update().filter(pk__in=batch).order_by("pk")
        found |= {one.pk: one for one in rows}
    return found


def steps_of(change):
    """Return the steps of all records that a change wrote, newest first."""
    steps = []
    for model in models_of(change):
        keys = set(model.history.filter(change=change).values_list(model._meta.pk.attname, flat=True))
        now = present(model, keys)
        for pk, rows in versions(model, keys).items():
            steps.append(step_of(model, pk, rows, change, now.get(pk)))
    return sorted(steps, key=lambda step: (step.left.history_date, step.left.history_id), reverse=True)


def step_of(model, pk, rows, change, now):
    """Return the step of one record, given all rows of its history."""
    mine = [place for place, row in enumerate(rows) if row.change_id == change.pk]
    first, left = rows[mine[0]], rows[mine[-1]]
    if first.history_type == "+":
        was = None
    elif first.history_type == "-":
        was = values_of(first)
    elif mine[0]:
        was = values_of(rows[mine[0] - 1])
    else:
        name = kind_and_name(model, instance_of(left))
        raise ValidationError(
            gettext("What %(record)s was before is not known: its history begins with this change.") % {"record": name},
            code="unknown",
        )
    return UndoStep(model, pk, left, was, now)


def carry_out(steps):
    """Make all records of `steps` what they were, or raise ValidationError that names the one that cannot be."""
    steps = [step for step in steps if not step.is_idle()]
    if not steps:
        raise ValidationError(gettext("There is nothing to take back: all of it is so already."), code="nothing")
    check_references(steps)
    try:
        with transaction.atomic():
            write_in_bulk(steps)
    except IntegrityError:
        write_one_by_one(steps)
    record(steps)


def by_model(steps):
    found = defaultdict(list)
    for step in steps:
        found[step.model].append(step)
    return found.items()


def by_fate(steps):
    """Return the steps of records to delete, to change, and to make again."""
    gone = [step for step in steps if step.new is None]
    made = [step for step in steps if step.now is None]
    return gone, [step for step in steps if step.now and step.new], made


def write_in_bulk(steps):
    gone, changed, made = by_fate(steps)
    for model, group in by_model(gone):
        for batch in batches(step.pk for step in group):
            # Nothing cascades: `check_references` has seen that nothing else points here.
            rows = model._base_manager.filter(pk__in=batch)
            rows._raw_delete(rows.db)
    for model, group in by_model(changed):
        fields = set().union(*(step.changed_fields() for step in group))
        model._base_manager.bulk_update([step.new for step in group], sorted(fields), batch_size=100)
    for model, group in by_model(made):
        model._base_manager.bulk_create([step.new for step in group], batch_size=BATCH)


def write_one_by_one(steps):
    """Write newest first, leaving for later what a constraint forbids for now."""
    while steps:
        later = [step for step in steps if not is_written(step)]
        if len(later) == len(steps):
            raise ValidationError(
                gettext("%(record)s cannot be taken back: %(reason)s") % refusal(later[0]), code="forbidden"
            )
        steps = later


def is_written(step):
    try:
        with transaction.atomic():
            write_in_bulk([step])
    except IntegrityError:
        return False
    return True


def refusal(step):
    """Return what stands in the way of a record, in the words of its constraints."""
    reason = gettext("another record holds its place.")
    if step.new is not None:
        try:
            step.new._state.adding = step.now is None
            step.new.validate_unique()
            step.new.validate_constraints()
        except ValidationError as error:
            reason = " ".join(error.messages)
    return {"record": step.name, "reason": reason}


def record(steps):
    """Write the history of all that was taken back."""
    gone, changed, made = by_fate(steps)
    for _model, group in by_model(gone):
        remember_removal([step.now for step in group])
    for _model, group in by_model([*made, *changed]):
        remember([step.new for step in group])


def check_references(steps):
    """Refuse where a record would point to one that is gone, or be pointed at when it goes."""
    there = {(step.model, step.pk) for step in steps if step.new is not None}
    gone, changed, made = by_fate(steps)
    for model, group in by_model([*changed, *made]):
        for field in model._meta.concrete_fields:
            if field.is_relation:
                check_targets(field, group, there)
    planned = {(step.model, step.pk) for step in steps}
    for model, group in by_model(gone):
        for other, column, rows in pointers(model):
            check_pointers(other, column, rows, group, planned)


def check_targets(field, group, there):
    """Refuse where what a record pointed to is gone."""
    target = field.related_model._meta.concrete_model
    wanted = {getattr(step.new, field.attname): step for step in group}
    wanted.pop(None, None)
    missing = {key for key in wanted if (target, key) not in there}
    for batch in batches(missing):
        missing -= set(target._base_manager.filter(pk__in=batch).values_list("pk", flat=True))
    for key in missing:
        raise ValidationError(
            gettext("%(record)s cannot be taken back: its %(field)s (%(key)s) is no longer there. Restore that first.")
            % {"record": wanted[key].name, "field": field.verbose_name, "key": key},
            code="missing",
        )


def pointers(model):
    """Return (model, column, rows) of all that points to a kind of record and would go, or be let go, with it."""
    for relation in model._meta.related_objects:
        yield relation.related_model, relation.field.attname, relation.related_model._base_manager
    for field in model._meta.private_fields:
        if isinstance(field, models.fields.related.ForeignObject) and field.one_to_many:
            rows = field.related_model._base_manager
            content_type = field.get_content_type()
            yield (
                field.related_model,
                field.object_id_field_name,
                rows.filter(**{field.content_type_field_name: content_type}),
            )


def check_pointers(other, column, rows, group, planned):
    """Refuse where a record that will be gone is needed by one that was written since."""
    names = {str(step.pk): step.name for step in group}
    for batch in batches(step.pk for step in group):
        for row in rows.filter(**{f"{column}__in": batch}):
            if (other, row.pk) not in planned:
                raise ValidationError(
                    gettext("%(record)s cannot be taken away: %(other)s has been attached to it since.")
                    % {"record": names[str(getattr(row, column))], "other": kind_and_name(other, row)},
                    code="needed",
                )


def belonging(steps, model, key):
    """Return, of the steps of a deletion, that of one record and of what went or was let go with it."""
    chosen, reached = [step for step in steps if (step.model, step.pk) == (model, key)], {(model, key)}
    rest = [step for step in steps if (step.model, step.pk) not in reached and step.was is not None]
    while True:
        found = [(step, columns) for step in rest if (columns := columns_into(step, reached))]
        if not found:
            return chosen
        for step, columns in found:
            if step.now is None:
                chosen.append(step)
                reached.add((step.model, step.pk))
            else:
                chosen.append(UndoStep(step.model, step.pk, step.left, {c: step.was[c] for c in columns}, step.now))
        taken = {id(step) for step, _columns in found}
        rest = [step for step in rest if id(step) not in taken]


def columns_into(step, reached):
    """Return the columns in which a record pointed at one of `reached`, and points nowhere now."""
    found = []
    for field in step.model._meta.concrete_fields:
        if field.is_relation and (field.related_model._meta.concrete_model, step.was.get(field.attname)) in reached:
            found.append(field.attname)
    if step.now is not None:
        return [column for column in found if getattr(step.now, column) is None]
    return found or [1 for target in generic_targets(step.new) if target in reached]


def generic_targets(record):
    """Return the (model, key) that the generic foreign keys of a record point to."""
    for field in record._meta.private_fields:
        if hasattr(field, "ct_field") and (kind := getattr(record, record._meta.get_field(field.ct_field).attname)):
            model = ContentType.objects.get_for_id(kind).model_class()
            yield model, model._meta.pk.to_python(getattr(record, field.fk_field))
