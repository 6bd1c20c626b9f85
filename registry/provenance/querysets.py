"""Reads of sources, citations, figures and disagreements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, Count, Exists, F, Func, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, NullIf

from registry.provenance.choices import DisagreementKind
from registry.provenance.subjects import ELSEWHERE

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models.sql.compiler import SQLCompiler

    from registry.provenance.models import Citation, Correction, Disagreement, Figure, Proposal, Source


M = TypeVar("M", bound=models.Model)


class LeadingNumber(Func):
    """The number with which a text begins, such as 320 of "320,322-324"; nothing where it begins otherwise."""

    output_field = models.IntegerField()

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, tuple[Any, ...]]:
        return self.as_sql(compiler, connection, template="NULLIF(CAST(%(expressions)s AS INTEGER), 0)", **context)

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, tuple[Any, ...]]:
        template = "CAST(SUBSTRING(%(expressions)s FROM '^[0-9]{1,9}') AS INTEGER)"
        return self.as_sql(compiler, connection, template=template, **context)


def seen_by_all(model: type[M]) -> models.QuerySet[M]:
    """Return the records of a model that anybody may see."""
    visible = model._default_manager.all()
    for verb in ("public", "published"):
        visible = getattr(visible, verb)() if hasattr(visible, verb) else visible
    return visible


def uncited(records: models.QuerySet[M]) -> models.QuerySet[M]:
    """Return those records of a queryset that no citation supports."""
    from registry.provenance.models import Citation

    content_type = ContentType.objects.get_for_model(records.model)
    return records.exclude(Exists(Citation.objects.filter(target_type=content_type, target_id=OuterRef("pk"))))


class SourceQuerySet(models.QuerySet["Source"]):
    def documents(self) -> Self:
        """Return the documents themselves, with their articles and how often each is cited."""
        return self.filter(parent=None).with_articles()

    def with_articles(self) -> Self:
        """Return them with the articles they hold, and how often each is cited."""
        articles = self.model.objects.with_citation_counts()
        return self.with_citation_counts().prefetch_related(Prefetch("articles", articles))

    def with_citation_counts(self) -> Self:
        return self.annotate(citation_count=Count("citations"))

    def leaving_out(self) -> Self:
        """Return those of which something is left out on purpose: document by document, each before its articles."""
        position = Coalesce("parent__position", "position")
        within = Case(When(parent=None, then=0), default=F("position") + 1)
        return self.exclude(left_out="").select_related("parent").order_by(position, within, "id")


class CitationQuerySet(models.QuerySet["Citation"]):
    def of(self, records: Iterable[models.Model]) -> Self:
        """Return what cites any of `records`, of any kinds, with its source and the document that holds it."""
        ids: dict[ContentType, set[str]] = defaultdict(set)
        for record in records:
            ids[ContentType.objects.get_for_model(record)].add(record.pk)
        wanted = Q(pk__in=[])
        for content_type, keys in ids.items():
            wanted |= Q(target_type=content_type, target_id__in=keys)
        return self.filter(wanted).select_related("source__parent")

    def number_of_sources(self, model: type[models.Model]) -> Coalesce:
        """Return the subquery of how many sources each record of a model has a mark of in a list."""
        content_type = ContentType.objects.get_for_model(model)
        of_record = self.filter(target_type=content_type, target_id=OuterRef("pk"), says="").order_by()
        counted = [
            Subquery(found.values("target_id").annotate(n=Count("source", distinct=True)).values("n"))
            for found in (of_record.filter(field=""), of_record)
        ]
        return Coalesce(*counted, 0)

    def name_first(self, rows: models.QuerySet) -> models.QuerySet:
        """Return rows of one model with `first_source_id` and `first_source_name`, of what each cites first."""
        content_type = ContentType.objects.get_for_model(rows.model)
        first = self.filter(target_type=content_type, target_id=OuterRef("pk")).order_by("id")
        name = Coalesce(NullIf("source__short_title", Value("")), "source__title")
        named: models.QuerySet = rows.annotate(
            first_source_id=Subquery(first.values("source")[:1]),
            first_source_name=Subquery(first.annotate(name=name).values("name")[:1]),
        )
        return named

    def in_reading_order(self) -> Self:
        """Return them as their source prints them: by line, those without one last."""
        line = LeadingNumber("lines")
        return self.order_by(F("line").asc(nulls_last=True), "section", "id").annotate(line=line)

    def with_standing(self) -> Self:
        """Return them with `places`, how many sources agree, and `differs`, whether one says otherwise."""
        from registry.provenance.models import Disagreement, Figure

        same = self.model.objects.filter(
            target_type=OuterRef("target_type"), target_id=OuterRef("target_id"), field=OuterRef("field")
        )
        agreeing = same.filter(says="").order_by().values("target_id").annotate(n=Count("source", distinct=True))
        figures = Figure.objects.filter(pk=OuterRef("target_id")).disagreeing()
        is_figure = Q(target_type=ContentType.objects.get_for_model(Figure))
        # The sides of a disagreement always say otherwise; they differ in words or scope alone where it is not of fact.
        is_question = Q(target_type=ContentType.objects.get_for_model(Disagreement))
        questions = Disagreement.objects.filter(pk=OuterRef("target_id")).of_fact()
        return self.annotate(
            places=Coalesce(Subquery(agreeing.values("n")), 0),
            differs=(Exists(same.differing()) & (~is_question | Exists(questions))) | (is_figure & Exists(figures)),
        )

    def standing(self) -> dict[str, int]:
        """Return how many there are in all, and how many stand alone, agree or differ."""
        return self.with_standing().aggregate(
            total=Count("pk"),
            differing=Count("pk", filter=Q(differs=True)),
            agreeing=Count("pk", filter=Q(differs=False, places__gt=1)),
            alone=Count("pk", filter=Q(differs=False, places__lte=1)),
        )

    def differing(self) -> Self:
        """Return the citations whose source says otherwise than the record."""
        return self.exclude(says="")


def about_elsewhere() -> Q:
    """Return the condition that a row is about a record of another place than the site's home."""
    found = Q(pk__in=[])
    for rows in ELSEWHERE.values():
        if (away := rows()) is not None:
            kind = ContentType.objects.get_for_model(away.model)
            found |= Q(subject_type=kind, subject_id__in=away.order_by().values("pk"))
    return found


class SubjectQuerySet(models.QuerySet[M]):
    """Rows about a subject of any kind."""

    def about(self, *subjects: models.Model) -> Self:
        """Return the rows about any of `subjects`."""
        wanted = Q(pk__in=[])
        for subject in subjects:
            content_type = ContentType.objects.get_for_model(type(subject))
            wanted |= Q(subject_type=content_type, subject_id=subject.pk)
        return self.filter(wanted)

    def elsewhere(self) -> Self:
        """Return the rows whose subject belongs to another place than the site's home."""
        return self.filter(about_elsewhere())

    def home(self) -> Self:
        """Return the rows whose subject does not."""
        return self.exclude(about_elsewhere())


class DisagreementQuerySet(SubjectQuerySet["Disagreement"]):
    def of_fact(self) -> Self:
        """Return those in which sources contradict each other or themselves."""
        return self.filter(kind="fact")

    def unexplained(self) -> Self:
        """Return those of which nobody has said yet why the values may differ."""
        return self.filter(explanation="")

    def gravest_first(self) -> Self:
        """Return contradictions first, then what differs in scope or wording, each as staff ordered them."""
        kinds = [When(kind=kind, then=place) for place, kind in enumerate(DisagreementKind.values)]
        return self.order_by(Case(*kinds), "position", "id")

    def for_listing(self) -> Self:
        """Return them with their sides and figures."""
        return self.prefetch_related("citations__source__parent", "figures__metric")


class FigureQuerySet(SubjectQuerySet["Figure"]):
    def for_listing(self) -> Self:
        return self.select_related("metric", "disagreement")

    def disagreeing(self) -> Self:
        """Return the figures that sources contradict."""
        return self.filter(disagreement__kind="fact")


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def open(self) -> Self:
        """Return the reported errors that wait for a decision."""
        return self.filter(status="open")

    def sent_by(self, client: str, since: datetime) -> Self:
        """Return what one client has reported since a moment."""
        return self.filter(client=client, submitted_at__gte=since)


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def open(self) -> Self:
        """Return the proposed changes that wait for a decision."""
        return self.filter(status="open")

    def about(self, record: models.Model) -> Self:
        """Return what was proposed for one record, newest first, with who and where from."""
        kind = ContentType.objects.get_for_model(record)
        found = self.filter(target_type=kind, target_id=record.pk)
        return found.select_related("source", "by").order_by("-at", "-id")
