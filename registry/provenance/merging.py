"""How one record takes over what belongs to another of its kind: every relation, found by looking at all models.

A relation is a foreign key, or a generic one, of a model whose history is kept. What has no history is either a note
of what once was (changes, the log of the admin) or made from other records at any time, and is left alone.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import islice

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, F, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from registry.fields.batches import batches
from registry.fields.columns import longest
from registry.fields.constraints import NoOverlap, overlap
from registry.fields.words import in_language_of_records, in_words
from registry.history.tracking import remember, tracked
from registry.provenance.models import Citation

CHANGED = _("One of the two was changed while you were choosing. Nothing was merged: look at them again.")
OTHERWISE = longest(Citation, "says")


@dataclass(frozen=True)
class Relation:
    """A column, or a pair of columns, by which rows of `model` belong to records of `target`."""

    model: type
    field: object
    target: type

    @property
    def is_generic(self):
        return isinstance(self.field, GenericForeignKey)

    @property
    def name(self):
        return f"{self.model._meta.label_lower}.{self.field.name}"

    @property
    def key(self):
        """Return the column that holds the key of the record."""
        return self.field.fk_field if self.is_generic else self.field.attname

    @property
    def columns(self):
        """Return the names of the fields that make the relation."""
        return {self.field.ct_field, self.field.fk_field} if self.is_generic else {self.field.name}

    def all_rows(self):
        """Return all rows that belong to some record of the target."""
        rows = self.model._base_manager.order_by("pk")
        if self.is_generic:
            return rows.filter(**{self.field.ct_field: ContentType.objects.get_for_model(self.target)})
        return rows.filter(**{f"{self.key}__isnull": False})

    def rows(self, record):
        """Return the rows that belong to one record."""
        return self.all_rows().filter(**{self.key: record.pk})

    def with_related(self, record):
        """Return the same rows with all that they name."""
        return self.rows(record).select_related(*(f.name for f in self.model._meta.fields if f.is_relation))

    def rules(self):
        """Return the constraints that say which rows of one record may stand beside each other."""
        kinds = models.UniqueConstraint, NoOverlap
        return [c for c in self.model._meta.constraints if isinstance(c, kinds) and self.columns & set(c.fields)]

    def place(self, row, rule):
        """Return what else a constraint compares, or None where it does not mind the row."""
        values = tuple(
            getattr(row, self.model._meta.get_field(name).attname) for name in rule.fields if name not in self.columns
        )
        limited = getattr(rule, "only", None)
        is_minded = not limited or getattr(row, limited[0]) in limited[1]
        return values if is_minded and None not in values else None

    def first_beside(self, row, rows):
        """Return the first of `rows` that `row` cannot stand beside, or that says the same; None without any."""
        return next((other for other in rows if self.excludes(row, other) or self.is_twin(row, other)), None)

    def excludes(self, row, other):
        """Say whether a constraint forbids that two rows belong to the same record."""
        for rule in self.rules():
            place = self.place(row, rule)
            if place is not None and place == self.place(other, rule):
                if not isinstance(rule, NoOverlap):
                    return True
                if overlap(*((getattr(one, rule.since), getattr(one, rule.until)) for one in (row, other))):
                    return True
        return False

    def is_twin(self, row, other):
        """Say whether two rows say the same of their records, and nothing else hangs on them."""
        return not self.differences(row, other) and not has_rows_of_its_own(self.model)

    def differences(self, row, other):
        """Return the fields, but for the relation, in which two rows differ."""
        fields = [f for f in self.model._meta.concrete_fields if f.editable and f.name not in self.columns]
        return [field for field in fields if getattr(row, field.attname) != getattr(other, field.attname)]

    def move(self, rows, record):
        """Give rows to a record, past the signals, with their history."""
        for keys in batches(rows.values_list("pk", flat=True)):
            batch = self.model._base_manager.filter(pk__in=keys)
            batch.update(**{self.key: record.pk})
            remember(list(batch))


@cache
def relations_to(model):
    """Return every relation to records of a model."""
    target = model._meta.concrete_model
    found = []
    for other in tracked():
        for field in other._meta.concrete_fields:
            if field.is_relation and field.related_model._meta.concrete_model is target:
                found.append(Relation(other, field, target))
        found += [
            Relation(other, field, target)
            for field in other._meta.private_fields
            if isinstance(field, GenericForeignKey)
        ]
    return found


@cache
def has_rows_of_its_own(model):
    """Say whether other rows belong to rows of a model; citations and figures do to all."""
    return any(not relation.is_generic for relation in relations_to(model))


def relation_counts(model, keys):
    """Return {record's key: {name of the relation: number of rows}}, in one query."""
    parts = [
        relation.all_rows()
        .order_by()
        .filter(**{f"{relation.key}__in": keys})
        .annotate(
            record_key=Cast(F(relation.key), models.CharField(max_length=80)),
            relation_name=Value(relation.name, output_field=models.CharField(max_length=120)),
        )
        .values_list("record_key", "relation_name")
        .annotate(n=Count("pk"))
        for relation in relations_to(model)
    ]
    found = defaultdict(dict)
    for key, name, number in parts[0].union(*parts[1:], all=True):
        found[key][name] = number
    return found


@dataclass(frozen=True)
class Clash:
    """A row of the record that goes and one of the record that stays, of which only one can be kept."""

    relation: Relation
    theirs: models.Model
    mine: models.Model

    @property
    def is_same(self):
        """Say whether the two say the same."""
        return not self.differences

    @property
    def differences(self):
        return self.relation.differences(self.theirs, self.mine)


def clashes(relation, kept, merged):
    """Return the clashes of a relation, each row of `merged` with the first of `kept` that it cannot stand beside."""
    if not (relation.rules() or is_owned(relation)):
        return []
    theirs = list(relation.with_related(merged))
    mine = list(relation.with_related(kept)) if theirs else []
    found = []
    for row in theirs:
        beside = relation.first_beside(row, mine)
        if beside is not None:
            found.append(Clash(relation, row, beside))
    return found


def is_owned(relation):
    """Say whether the rows go when their record goes."""
    return not relation.is_generic and relation.field.remote_field.on_delete is models.CASCADE


def rows_joining(kept, merged):
    """Yield (row, sentence) for the rows that join the two, where a constraint forbids that they join one to itself."""
    by_model = defaultdict(list)
    for relation in relations_to(type(kept)):
        if not relation.is_generic:
            by_model[relation.model].append(relation)
    for model, found in by_model.items():
        for check in model._meta.constraints:
            if isinstance(check, models.CheckConstraint):
                named = [r for r in found if r.field.name in check.condition.referenced_base_fields]
                for one, other in ((a, b) for a in named for b in named if a != b):
                    for row in one.rows(kept).filter(**{other.key: merged.pk}):
                        yield row, check.get_violation_error_message()


def take_over(kept, merged, *, prefer=(), known=None):
    """Move every row of `merged` to `kept`; where only one of two can stay, the one in `prefer` or that of `kept`.

    Where `known` are the keys of the rows that were decided on, raise ValidationError if there are others.
    """
    for relation in relations_to(type(kept)):
        for clash in clashes(relation, kept, merged):
            if known is not None and not clash.is_same and clash.theirs.pk not in known:
                raise ValidationError(CHANGED, code="changed")
            settle(clash, kept, merged, prefer)
        relation.move(relation.rows(merged), kept)


def settle(clash, kept, merged, prefer):
    """Leave one row of two that cannot stand beside each other, with what belonged to both."""
    relation = clash.relation
    if clash.theirs.pk not in prefer:
        beside = relation.first_beside(clash.theirs, relation.rows(kept))
        if beside is not None:
            replace_row(relation, clash.theirs, beside)
        return
    for row in relation.rows(kept):
        if relation.excludes(clash.theirs, row):
            replace_row(relation, row, clash.theirs)


def replace_row(relation, row, into):
    """Let one row take over what belongs to another, which goes; sources that say something else keep saying it."""
    if told := otherwise(relation, row, into):
        let_sources_say(row, told)
    take_over(into, row)
    row.delete()


def otherwise(relation, row, other):
    """Return in what a row differs from another, in words."""
    fields = relation.differences(row, other)
    with in_language_of_records():
        told = ((field.verbose_name, in_words(field, getattr(row, field.name))) for field in fields)
        return "；".join(f"{label}：{words}" for label, words in told if words)


def let_sources_say(record, text, field=""):
    """Let the sources of a record, or of a field of it, say what it held before it gave way to another."""
    cited = Citation.objects.filter(
        target_type=ContentType.objects.get_for_model(record), target_id=record.pk, field=field, says=""
    )
    for citation in cited:
        citation.says = text[:OTHERWISE]
        citation.save()


def samples(relation, record, limit):
    """Return the first rows of a record."""
    return list(islice(relation.with_related(record), limit))
