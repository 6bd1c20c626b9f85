"""Two units side by side, as the page shows them on which they are merged."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext

from enterprises.duplicates.merging import FIELDS, joining
from enterprises.models import PossibleDuplicate, Unit
from registry.fields.words import in_words
from registry.provenance.merging import clashes, relation_counts, relations_to, samples

SAMPLES = 5
"""How many rows of a kind are named."""


@dataclass
class FieldPair:
    """One field of the two; `chosen` is the key of the unit whose value stays."""

    field: object
    kept: str
    merged: str
    chosen: str
    is_equal: bool
    error: str = ""

    @property
    def label(self):
        return self.field.verbose_name


@dataclass(frozen=True)
class Moving:
    """What moves along one relation: how much, and the first of it by name."""

    title: str
    count: int
    names: list

    @property
    def rest(self):
        """Return how many rows are not named."""
        return self.count - len(self.names)


@dataclass(frozen=True)
class Choice:
    """Two rows of which one can stay; without `differences` they say the same."""

    key: str
    title: str
    kept: str
    merged: str
    differences: list
    is_theirs: bool


class Comparison:
    """What the page shows of two units, given what somebody has chosen on it already."""

    def __init__(self, kept, merged, data=None):
        self.kept, self.merged = kept, merged
        self.pair = kept, merged
        self.data = data if data is not None else {}

    @cached_property
    def lines(self):
        """Return a line for each field that one of the two has a value in."""
        found = {}
        for field in FIELDS:
            kept, merged = (
                in_words(field, getattr(unit, field.name)) if self.value(unit, field) else ""
                for unit in (self.kept, self.merged)
            )
            if kept or merged:
                chosen = self.data.get(f"field-{field.name}") or self.preset(field, kept, found)
                found[field.name] = FieldPair(field, kept, merged, chosen, kept == merged)
        return found

    def value(self, unit, field):
        """Return a value that can stay: neither of the two can be a part of itself. False is a value, too."""
        value = getattr(unit, field.name)
        if isinstance(value, Unit) and value.pk in (self.kept.pk, self.merged.pk):
            return None
        return "False" if value is False and field.null else value

    def preset(self, field, kept, lines):
        """Return whose value stays unless told: that of the kept one where it has any; a basis follows its value."""
        described = {"place_basis": "platform"}.get(field.name, field.name.removesuffix("_basis"))
        if described != field.name:
            return lines[described].chosen if described in lines else self.kept.pk
        return self.kept.pk if kept else self.merged.pk

    @property
    def differing(self):
        return [line for line in self.lines.values() if not line.is_equal]

    @property
    def equal(self):
        return [line for line in self.lines.values() if line.is_equal]

    @property
    def values(self):
        """Return the chosen values by field."""
        return {
            name: self.value(self.merged, line.field)
            for name, line in self.lines.items()
            if not line.is_equal and line.chosen == self.merged.pk
        }

    @cached_property
    def numbers(self):
        """Return how many rows belong to either, by relation."""
        return relation_counts(Unit, [self.kept.pk, self.merged.pk])

    @cached_property
    def moving(self):
        """Return what moves, relation by relation."""
        numbers = self.numbers[self.merged.pk]
        return [
            Moving(
                self.title(relation),
                numbers[relation.name],
                [self.name(row, relation) for row in samples(relation, self.merged, SAMPLES)],
            )
            for relation in relations_to(Unit)
            if numbers.get(relation.name) and relation.model is not PossibleDuplicate
        ]

    @cached_property
    def choices(self):
        """Return the rows that cannot stand beside each other."""
        found = [
            clash
            for relation in relations_to(Unit)
            if relation.model is not PossibleDuplicate and all(relation.name in self.numbers[u.pk] for u in self.pair)
            for clash in clashes(relation, self.kept, self.merged)
        ]
        return [
            Choice(
                clash.theirs.pk,
                self.title(clash.relation),
                self.name(clash.mine, clash.relation),
                self.name(clash.theirs, clash.relation),
                [
                    (f.verbose_name, *(in_words(f, getattr(row, f.name)) for row in (clash.mine, clash.theirs)))
                    for f in clash.differences
                ],
                self.data.get(f"row-{clash.theirs.pk}") == self.merged.pk,
            )
            for clash in found
        ]

    @property
    def open_choices(self):
        return [choice for choice in self.choices if choice.differences]

    @property
    def same_rows(self):
        return [choice for choice in self.choices if not choice.differences]

    @property
    def prefer(self):
        """Return the keys of the rows of the merged unit that stay."""
        return {choice.key for choice in self.open_choices if choice.is_theirs}

    @property
    def known(self):
        """Return the keys of the rows that the page has asked about."""
        return {name.removeprefix("row-") for name in self.data if name.startswith("row-")}

    @cached_property
    def joining(self):
        """Return (kind, row, sentence) for what has to be settled first."""
        return [(row._meta.verbose_name, row, sentence) for row, sentence in joining(self.kept, self.merged)]

    def title(self, relation):
        """Return the kind of the rows, with the field where a kind has several that lead to a unit."""
        several = sum(other.model is relation.model for other in relations_to(Unit)) > 1
        kind = relation.model._meta.verbose_name_plural
        return (
            gettext("%(kind)s (%(field)s)") % {"kind": kind, "field": relation.field.verbose_name} if several else kind
        )

    def name(self, row, relation):
        """Return what tells a row from the others of its unit: what else it names, and itself."""
        own = {self.kept.name, self.merged.name}
        others = [
            str(getattr(row, field.name))
            for field in row._meta.concrete_fields
            if field.is_relation and field.name not in relation.columns and field.related_model is not Unit
            and field.related_model._meta.app_label != "contenttypes" and getattr(row, field.attname)
        ]  # fmt: skip
        text = str(row)
        for name in own:
            text = text.removeprefix(name).removeprefix(" · ")
        parts = [part for part in others if part not in text]
        return " · ".join(filter(None, [*parts, text]))
