"""Reads of sources, citations, figures and disagreements."""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, Prefetch, Q


class SourceQuerySet(models.QuerySet):
    def documents(self):
        """Return the documents themselves, with their articles and how often each is cited."""
        articles = self.model.objects.with_citation_counts()
        return self.filter(parent=None).with_citation_counts().prefetch_related(Prefetch("articles", articles))

    def with_citation_counts(self):
        return self.annotate(citation_count=Count("citations"))


class CitationQuerySet(models.QuerySet):
    def of(self, records):
        """Return what cites any of `records`, of any kinds, with its source and the document that holds it."""
        ids = defaultdict(set)
        for record in records:
            ids[type(record)._meta.concrete_model].add(record.pk)
        wanted = Q(pk__in=[])
        for model, keys in ids.items():
            wanted |= Q(target_type=ContentType.objects.get_for_model(model), target_id__in=keys)
        return self.filter(wanted).select_related("source__parent")

    def differing(self):
        """Return the citations whose source says otherwise than the record."""
        return self.exclude(says="")


class SubjectQuerySet(models.QuerySet):
    """Rows about a subject of any kind."""

    def about(self, *subjects):
        """Return the rows about any of `subjects`."""
        wanted = Q(pk__in=[])
        for subject in subjects:
            content_type = ContentType.objects.get_for_model(type(subject))
            wanted |= Q(subject_type=content_type, subject_id=subject.pk)
        return self.filter(wanted)


class DisagreementQuerySet(SubjectQuerySet):
    def for_listing(self):
        """Return them with their sides and figures, weightiest first as staff ordered them."""
        return self.prefetch_related("citations__source__parent", "figures__metric")


class FigureQuerySet(SubjectQuerySet):
    def for_listing(self):
        return self.select_related("metric", "disagreement")

    def disagreeing(self):
        """Return the figures that stand in a disagreement."""
        return self.filter(disagreement__isnull=False)
