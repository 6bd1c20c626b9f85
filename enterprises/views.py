"""Public pages of units, party organisations and honours."""

from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from enterprises import charts
from enterprises.filters import HonourFilter, PartyOrganisationFilter, UnitFilter
from enterprises.models import Enterprise, Honour, PartyOrganisation, Unit
from enterprises.tables import (
    EnterpriseTable,
    HonourTable,
    PartyOrganisationTable,
    UnitTable,
)
from registry.lists.additions import added_context
from registry.lists.downloads import Downloadable
from registry.provenance.charts import compare_all, in_one_sense
from registry.provenance.cited_pages import PublicDetailView, PublicListView
from registry.provenance.models import Disagreement

TREE_LIMIT = 2_000
"""How many organisations a page can hold as a tree; beyond it there is the list alone."""


class UnitListView(Downloadable, PublicListView):
    """The directory of all units."""

    queryset = Unit.objects.public()
    filterset_class = UnitFilter
    table_class = UnitTable
    template_name = "enterprises/unit_list.html"
    without_facets = ()
    extra_context = {
        "section": "enterprises",
        "with_kind": True,
        "title": _("Directory of units"),
        "lead": _(
            "Every body that a source names as a member, host, partner or place. What no source says is left open."
        ),
    }

    def get_context_data(self, **kwargs):
        facets = [(name, facet) for name, facet in self.filterset.facets.items() if name not in self.without_facets]
        return super().get_context_data(facets=facets, **kwargs)


class EnterpriseListView(UnitListView):
    """The directory of enterprises."""

    queryset = Enterprise.objects.public()
    table_class = EnterpriseTable
    without_facets = ("kind",)
    extra_context = {
        "section": "enterprises",
        "title": _("Directory of enterprises"),
        "lead": _("Enterprises that a source names. What no source says is marked “—” and not guessed."),
    }


class ComparingDetailView(PublicDetailView):
    """A record's page with what disagrees about it, side by side."""

    def get_queryset(self):
        return self.model.objects.for_page()

    def subjects(self):
        """Return the records whose figures the page shows."""
        return [self.object]

    def get_context_data(self, **kwargs):
        disagreements = Disagreement.objects.about(*self.subjects()).for_listing()
        context = super().get_context_data(disagreements=disagreements, **kwargs)
        context["comparisons"] = compare_all(disagreements, context["footnotes"])
        context["shown"] = {disagreement.pk for disagreement in disagreements}
        context["figures"] = [f for f in self.object.figures.all() if f.disagreement_id not in context["shown"]]
        context["lone_series"] = in_one_sense(context["figures"])
        return context


class UnitDetailView(ComparingDetailView):
    """One unit: who it is, where it belongs, what is known of it."""

    model = Unit
    extra_context = {"section": "enterprises"}

    def subjects(self):
        return [self.object, *self.object.party_organisations.all()]

    def get_context_data(self, **kwargs):
        unit, *organisations = subjects = self.subjects()
        honours = [honour for subject in subjects for honour in subject.honours.all()]
        posts = [post for subject in subjects for post in subject.posts.all()]
        return super().get_context_data(
            organisations=organisations,
            honours=charts.timeline([*honours, *unit.honours_of_people.all()]),
            posts=posts,
            relations=charts.relations_by_kind(unit, organisations, posts),
            duplicates=[(pair, pair.other) for pair in unit.duplicates_as_one.all()]
            + [(pair, pair.one) for pair in unit.duplicates_as_other.all()],
            **added_context(*subjects),
            **kwargs,
        )


class PartyOrganisationListView(Downloadable, PublicListView):
    """The tree of party organisations; a list of them once it is narrowed."""

    model = PartyOrganisation
    filterset_class = PartyOrganisationFilter
    table_class = PartyOrganisationTable
    template_name = "enterprises/party_organisation_list.html"
    extra_context = {"section": "party-organisations"}

    @cached_property
    def is_tree(self):
        """Say whether the page shows them all as a tree."""
        is_whole = not self.filterset.is_narrowed and not self.filterset.is_reordered
        return is_whole and self.filterset.queryset.count() <= TREE_LIMIT

    def get_paginate_by(self, queryset):
        return None if self.is_tree else self.paginate_by

    def get_context_data(self, **kwargs):
        context = super().get_context_data(is_tree=self.is_tree, **kwargs)
        if self.is_tree:
            context["tree"] = charts.tree(context["object_list"])
        return context


class PartyOrganisationDetailView(ComparingDetailView):
    """One party organisation: whose it is, what stands above and below it, who leads it."""

    model = PartyOrganisation
    template_name = "enterprises/party_organisation_detail.html"
    extra_context = {"section": "party-organisations"}

    def get_context_data(self, **kwargs):
        organisation = self.object
        return super().get_context_data(
            honours=charts.timeline(organisation.honours.all()),
            posts=organisation.posts.all(),
            children=organisation.children.all(),
            **added_context(organisation),
            **kwargs,
        )


class HonourListView(Downloadable, PublicListView):
    """Honours by title, with demonstration points and listings."""

    model = Honour
    filterset_class = HonourFilter
    table_class = HonourTable
    paginate_by = 60
    extra_context = {"section": "honours"}


class HonourDetailView(PublicDetailView):
    """An honour and all who received it: nobody has a page of their own."""

    model = Honour
    extra_context = {"section": "honours"}

    def get_context_data(self, **kwargs):
        return super().get_context_data(receivers=Honour.objects.alike(self.object), **kwargs)

    def render_to_response(self, context, **kwargs):
        """Lead from any of those who received an award to its page; for now, since records may come to differ."""
        first = next(honour for honour in context["receivers"] if honour.award == self.object.award)
        if first.pk != self.object.pk:
            return redirect(f"{first.get_absolute_url()}#{self.object.pk}")
        return super().render_to_response(context, **kwargs)
