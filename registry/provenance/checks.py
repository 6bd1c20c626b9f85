"""Whether the records are as they must be: cited, located, adding up, valid, and silent about private persons."""

import re
from dataclasses import dataclass
from itertools import chain

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext

from registry.fields.personal_numbers import LineField, ProseField
from registry.provenance.choices import Bound, DisagreementKind, FigureKind, SourceKind
from registry.provenance.models import Citation, Disagreement, Figure, Metric, Record, Source

LINES = re.compile(r"\d+(-\d+)?(,\d+(-\d+)?)*", re.ASCII)
FREE = (models.CharField, models.TextField, LineField, ProseField)
TWO_SIDED = (DisagreementKind.FACT, DisagreementKind.SCOPE)


@dataclass(frozen=True)
class Problem:
    """What is wrong with a record, in a sentence."""

    record: models.Model
    sentence: str

    def __str__(self):
        kind = self.record._meta.verbose_name
        return f"{kind} {self.record.pk} “{self.record}”: {self.sentence}"


def record_models():
    """Return every kind of record that can be cited, in the order of the apps."""
    return [model for model in apps.get_models() if issubclass(model, Record) and not model._meta.proxy]


def checked_models():
    """Return the kinds of record and what supports them."""
    return [*record_models(), Metric, Source, Citation]


def kind_counts():
    """Return (kind, number of rows) for everything that is checked."""
    return [(model._meta.verbose_name_plural, model._base_manager.count()) for model in checked_models()]


def problems(names=(), staff_only=()):
    """Yield whatever is wrong; `names` may not stand in any text but the `staff_only` (model label, field) pairs."""
    return chain(
        uncited(), dangling(), unplaced(), unequal_sums(), one_sided(), invalid(), indiscreet(names, set(staff_only))
    )


def uncited():
    """Yield the records without a source."""
    for model in record_models():
        for record in model._base_manager.filter(citations=None):
            yield Problem(record, gettext("it has no source."))


def dangling():
    """Yield the citations, figures and disagreements that point to nothing."""
    for model, relation in ((Citation, "target"), (Figure, "subject"), (Disagreement, "subject")):
        pointing = model._base_manager.filter(**{f"{relation}_type__isnull": False})
        for type_id in pointing.order_by().values_list(f"{relation}_type", flat=True).distinct():
            there = ContentType.objects.get_for_id(type_id).model_class()
            known = set(there._base_manager.values_list("pk", flat=True)) if there else set()
            for record in pointing.filter(**{f"{relation}_type": type_id}):
                key = getattr(record, f"{relation}_id")
                if key not in known:
                    yield Problem(record, gettext("it points to “%(key)s”, which does not exist.") % {"key": key})


def unplaced():
    """Yield the citations of documents that name no place, or lines that nobody can look up."""
    for citation in Citation.objects.exclude(source__kind=SourceKind.STAFF).select_related("source"):
        if not (citation.section or citation.page or citation.lines):
            yield Problem(citation, gettext("it names neither a section nor a page nor lines."))
        elif citation.lines and not gives_lines(citation.lines):
            yield Problem(citation, gettext("“%(lines)s” are not line numbers.") % {"lines": citation.lines})


def gives_lines(lines):
    """Say whether a text such as 320,322-324 gives line numbers, each span in order."""
    if not LINES.fullmatch(lines):
        return False
    spans = (span.split("-") for span in lines.split(","))
    return all(int(span[0]) <= int(span[-1]) for span in spans)


def unequal_sums():
    """Yield the figures that differ from the sum of their parts, where those can be added up."""
    for whole in Figure.objects.filter(parts__isnull=False).distinct().prefetch_related("parts"):
        parts = whole.parts.all()
        exact = all(part.kind == FigureKind.QUANTITY and part.bound == Bound.EXACT for part in parts)
        if exact and len({part.measure for part in parts}) == 1:
            total = sum(part.value for part in parts)
            if total != whole.value:
                numbers = {"value": f"{whole.value.normalize():f}", "total": f"{total.normalize():f}"}
                yield Problem(whole, gettext("it is %(value)s, but its parts add up to %(total)s.") % numbers)


def one_sided():
    """Yield the disagreements in fact or scope that do not give two different statements."""
    for disagreement in Disagreement.objects.filter(kind__in=TWO_SIDED).for_listing():
        sides = {citation.says for citation in disagreement.citations.all() if citation.says}
        if len(sides | {figure.printed for figure in disagreement.figures.all()}) < 2:
            yield Problem(disagreement, gettext("it does not give two different statements."))


def invalid():
    """Yield what the models' own validation refuses, field by field."""
    for record in chain.from_iterable(model._base_manager.iterator() for model in checked_models()):
        yield from refusals(record)


def refusals(record):
    """Yield what a record's own validation refuses."""
    try:
        record.full_clean()
    except ValidationError as error:
        for field, messages in error.message_dict.items():
            yield Problem(record, _labelled(record, field, " ".join(messages)))


def _labelled(record, field, sentence):
    if field == NON_FIELD_ERRORS:
        return sentence
    name = record._meta.get_field(field).verbose_name
    return gettext("field “%(field)s”: %(sentence)s") % {"field": name, "sentence": sentence}


def indiscreet(names, staff_only):
    """Yield the texts in which one of `names` stands, however it is spaced."""
    pattern = re.compile("|".join(re.escape(name) for name in sorted(names)))
    if not pattern.pattern:
        return
    for model in [*record_models(), Metric, Citation]:
        fields = [field for field in _text_fields(model) if (model._meta.label_lower, field.name) not in staff_only]
        for record in model._base_manager.iterator():
            for field in fields:
                if pattern.search("".join((getattr(record, field.attname) or "").split())):
                    yield Problem(record, _labelled(record, field.name, gettext("it names a private person.")))


def _text_fields(model):
    """Return the fields that hold free text: no keys, choices or dates."""
    return [
        field
        for field in model._meta.concrete_fields
        if type(field) in FREE and not field.choices and not field.name.endswith("_id")
    ]
