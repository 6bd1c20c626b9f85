"""Public pages of sources, figures and disagreements."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.utils.translation import gettext

from registry.lists.downloads import Downloadable
from registry.provenance.charts import compare_all
from registry.provenance.choices import DisagreementKind
from registry.provenance.cited_pages import PublicDetailView, PublicListView, PublicPagedListView
from registry.provenance.filters import FigureFilter
from registry.provenance.models import Disagreement, Figure, Source
from registry.provenance.statements import pages, resolve, statements
from registry.provenance.tables import FigureTable, SourceTable

RESOLVED_AT_MOST = 2_000
"""How many citations of one source a page goes through; only entries by staff can be more."""


class SourceListView(Downloadable, PublicPagedListView):
    """The documents with their articles and how often each is cited."""

    table_class = SourceTable
    paginate_by = None
    extra_context = {"section": "sources"}

    def get_queryset(self):
        return Source.objects.documents()

    def get_download_queryset(self):
        """Return the documents and their articles."""
        return Source.objects.with_citation_counts()


class SourceDetailView(PublicDetailView):
    """One source: its imprint, what it says row by row, who says otherwise, and which pages lean on it."""

    statements_per_page = 40
    extra_context = {"section": "sources"}

    def get_queryset(self):
        return Source.objects.with_articles().select_related("parent")

    def get_context_data(self, **kwargs):
        citations = list(self.object.citations.with_standing().in_reading_order()[:RESOLVED_AT_MOST])
        records = resolve(citations)
        paginator = Paginator(
            [c for c in citations if (c.target_type_id, c.target_id) in records], self.statements_per_page
        )
        page = paginator.get_page(self.request.GET.get("page"))
        return super().get_context_data(
            standing=self.object.citations.standing(),
            page_obj=page,
            statements=statements(page.object_list, records),
            pages=pages(records[c.target_type_id, c.target_id] for c in paginator.object_list),
            left_out=[one for one in (self.object, *self.object.articles.all()) if one.left_out],
            **kwargs,
        )


class FigureListView(Downloadable, PublicListView):
    """Where the sources disagree, then every figure by its subject."""

    queryset = Figure.objects.order_by("subject_type", "subject_id", "position", "id").prefetch_related("subject")
    filterset_class = FigureFilter
    table_class = FigureTable
    paginate_by = 60
    extra_context = {"section": "sources"}

    def get_context_data(self, **kwargs):
        shown = self.kinds
        found = self.side_by_side(shown) if shown else []
        context = super().get_context_data(disagreements=found, **kwargs)
        comparisons = compare_all(context["disagreements"], context["footnotes"])
        context["comparisons"] = comparisons
        titles = list(Disagreement.objects.home().gravest_first()) if shown else []
        kinds = [DisagreementGroup(kind, shown, titles, comparisons) for kind in DisagreementKind if titles]
        context["kinds"], context["shown_first"] = kinds, sorted(kinds, key=lambda kind: not kind.is_shown)
        return context

    def side_by_side(self, kinds):
        found = Disagreement.objects.home().filter(kind__in=kinds).gravest_first()
        return list(found.for_listing().prefetch_related("subject"))

    @property
    def kinds(self):
        """Return which kinds of disagreement stand side by side: contradictions, where nothing else is asked for."""
        asked = self.filterset.active
        if asked.keys() - {"difference"} or self.filterset.ignored or self.request.GET.get("page", "1") != "1":
            return []
        return [kind for kind in asked.get("difference", [DisagreementKind.FACT]) if kind in DisagreementKind]


@dataclass
class DisagreementGroup:
    """A way in which sources differ: its disagreements by name, and side by side where it is asked for."""

    value: DisagreementKind
    shown: list
    titles: list
    of_all: list

    @property
    def label(self):
        return self.value.label

    @property
    def meaning(self):
        """Return what tells this kind from the others."""
        return {
            DisagreementKind.FACT: gettext("Sources speak of the same thing and cannot all be right."),
            DisagreementKind.SCOPE: gettext("Under one name or number stand different things, or different times."),
            DisagreementKind.WORDING: gettext("The sense is the same; words, names or precision are not."),
        }[self.value]

    @property
    def is_shown(self):
        return self.value in self.shown

    @property
    def rows(self):
        return [disagreement for disagreement in self.titles if disagreement.kind == self.value]

    @property
    def comparisons(self):
        return [comparison for comparison in self.of_all if comparison.disagreement.kind == self.value]
