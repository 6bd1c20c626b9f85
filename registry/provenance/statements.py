"""What a source says of which record, with all that other sources say, resolved in one query per kind of record."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.utils.text import Truncator
from django.utils.translation import gettext

from registry.fields.words import in_words
from registry.provenance.models import Citation, Figure


@dataclass
class Statement:
    """One citation with the public record that it supports and the (text, citation) pairs that say otherwise."""

    citation: Citation
    record: object
    others: list

    @property
    def label(self):
        """Return the kind of record, or the field that is told."""
        field = self.citation.field
        options = self.record._meta
        return options.get_field(field).verbose_name if field else options.verbose_name

    @property
    def value(self):
        """Return what is told of the record, in public."""
        return public_words(self.record, self.citation.field)

    @property
    def says(self):
        """Return what the source says otherwise, in public: a person's other name is nobody's business."""
        return "" if hasattr(self.record, "public_name") else self.citation.says

    @property
    def page(self):
        """Return the record on whose page this stands."""
        return home_of(self.record)


def public_words(record, field=""):
    """Return a record, or one field of it, in words that anybody may read."""
    if hasattr(record, "public_name"):
        return record.public_name
    if not field:
        person = getattr(record, "person", None)
        named = person and getattr(record, "receiver", person.public_name)
        unnamed = gettext("post not stated")
        return f"{named} · {record.title or unnamed}" if person else str(record)
    value = getattr(record, field)
    words = in_words(record._meta.get_field(field), getattr(value, "public_name", value))
    return Truncator(words).chars(80) or gettext("not stated")


def home_of(record):
    """Return the record on whose page another stands: its subject, itself, or what it belongs to."""
    if getattr(record, "subject", None):
        return record.subject
    if hasattr(record, "get_absolute_url"):
        return record
    return next(filter(None, (getattr(record, name) for name in getattr(record, "stands_on", ()))), None)


def resolve(citations):
    """Return the public records that are cited, by (kind, identifier), each with what its own words need."""
    wanted = defaultdict(set)
    for citation in citations:
        wanted[citation.target_type_id].add(citation.target_id)
    found = {}
    for type_id, ids in wanted.items():
        model = ContentType.objects.get_for_id(type_id).model_class()
        records = model._default_manager.all()
        # A kind that is not wholly public says what is.
        records = records.public() if hasattr(records, "public") else records
        joined = [field.name for field in model._meta.fields if field.many_to_one]
        generic = [field.name for field in model._meta.private_fields if isinstance(field, GenericForeignKey)]
        for record in records.select_related(*joined).prefetch_related(*generic).filter(pk__in=ids):
            found[type_id, record.pk] = record
    return found


def statements(citations, records):
    """Return a statement for each citation whose record is public."""
    here = {key: records[key] for c in citations if (key := (c.target_type_id, c.target_id)) in records}
    disagreements = {record.disagreement_id for record in here.values() if isinstance(record, Figure)} - {None}
    rivals = defaultdict(list)
    for figure in (
        Figure.objects.filter(disagreement__in=disagreements).select_related("metric") if disagreements else []
    ):
        rivals[figure.disagreement_id].append(figure)
    everything = [*here.values(), *(figure for side in rivals.values() for figure in side)]
    of = defaultdict(list)
    for citation in Citation.objects.of(everything).order_by("id"):
        of[citation.target_type_id, citation.target_id].append(citation)
    return [
        Statement(citation, here[key], _otherwise(citation, here[key], of, rivals))
        for citation in citations
        if (key := (citation.target_type_id, citation.target_id)) in here
        and citation.field not in getattr(here[key], "internal_fields", ())
    ]


def _otherwise(citation, record, of, rivals):
    siblings = of[citation.target_type_id, citation.target_id]
    others = [
        (other.says or public_words(record, citation.field), other)
        for other in siblings
        if other.field == citation.field and other.says != citation.says and not hasattr(record, "public_name")
    ]
    if isinstance(record, Figure):
        others += [
            (figure.printed, other)
            for figure in rivals[record.disagreement_id]
            if figure.pk != record.pk
            for other in of[citation.target_type_id, figure.pk][:1]
        ]
    return others


def pages(records):
    """Return (record, number) for the pages on which `records`, one for each statement, stand, the most first."""
    counts = Counter(filter(None, map(home_of, records)))
    return counts.most_common()
