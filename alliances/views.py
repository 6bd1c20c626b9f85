"""Alliances and their ways of working."""

from django.utils.translation import gettext_lazy as _

from alliances import charts
from alliances.choices import Axis, TermKind
from alliances.filters import PracticeFilter
from alliances.models import Alliance, Practice
from alliances.tables import AllianceTable, PracticeTable
from registry.lists.additions import added_context
from registry.lists.downloads import Downloadable
from registry.provenance.charts import compare_all, in_one_sense
from registry.provenance.choices import Basis
from registry.provenance.cited_pages import PublicDetailView, PublicListView, PublicPagedListView
from registry.provenance.models import Disagreement, Figure

CHAIRS = [TermKind.CHAIR, TermKind.ROTATING_CHAIR]


class AllianceListView(Downloadable, PublicPagedListView):
    """The board, and all alliances: the board's own, then the umbrella, the parts and those only mentioned."""

    model = Alliance
    table_class = AllianceTable
    paginate_by = None
    extra_context = {"section": "alliances"}

    def get_queryset(self):
        return Alliance.objects.home().for_listing().prefetch_related("micro_alliances")

    def get_context_data(self, **kwargs):
        alliances = list(self.object_list)
        sizes = charts.sizes(Figure.objects.about(*alliances).for_listing())
        context = super().get_context_data(alliances=alliances, groups=self.groups(alliances), sizes=sizes, **kwargs)
        own = [alliance for alliance in alliances if alliance.is_on_board]
        parts = [part for alliance in own for part in alliance.micro_alliances.all()]
        context["footnotes"].expect([*alliances, *parts])
        context["founding"] = charts.founding_order(own, context["footnotes"])
        return context

    def groups(self, alliances):
        """Return (title, anchor, alliances) as the page divides them; empty groups are left out."""
        own = [a for a in alliances if a.is_on_board]
        rest = [a for a in alliances if not a.is_on_board]
        groups = [
            (_("Horizontal alliances"), "horizontal", [a for a in own if a.axis == Axis.HORIZONTAL]),
            (_("Vertical alliances"), "vertical", [a for a in own if a.axis == Axis.VERTICAL]),
            (_("The whole, its parts, and those only mentioned"), "others", rest),
        ]
        return [group for group in groups if group[2]]


class AllianceView(PublicDetailView):
    """One alliance: who belongs to it, who leads it, how it works and what it did."""

    model = Alliance
    extra_context = {"section": "alliances"}

    def get_queryset(self):
        return Alliance.objects.for_page()

    def get_context_data(self, **kwargs):
        alliance = self.object
        figures = list(alliance.figures.all())
        disagreements = Disagreement.objects.about(alliance).for_listing()
        context = super().get_context_data(
            figures=figures,
            disagreements=disagreements,
            bars=self.bars(),
            size=charts.sizes(figures).get(alliance.pk),
            **added_context(alliance),
            **kwargs,
        )
        context["comparisons"] = compare_all(disagreements, context["footnotes"])
        context["lone_figures"] = [figure for figure in figures if not figure.disagreement_id]
        context["lone_series"] = in_one_sense(context["lone_figures"])
        present = [member for member in alliance.memberships.all() if not (member.unit and member.unit.has_ended)]
        stated = [member for member in present if member.basis == Basis.PRINTED]
        context["present"], context["inferred"] = len(present), len(present) - len(stated)
        context["completeness"] = charts.completeness(context["size"], len(stated))
        chairs = [term for term in alliance.terms.all() if term.kind in CHAIRS]
        context["years"] = charts.years_of(chairs, alliance.founded and alliance.founded.first.year)
        return context

    def bars(self):
        """Return the party organisations of all alliances on the board, where this one's are counted too."""
        alliances = list(Alliance.objects.on_board())
        figures = Figure.objects.about(*alliances).filter(metric__in=charts.PARTY_METRICS).for_listing()
        bars = charts.party_levels(alliances, figures)
        return bars if any(bar.alliance == self.object for bar in bars) else []


class PracticeListView(Downloadable, PublicListView):
    """The named ways of working, each with what it is made of."""

    model = Practice
    filterset_class = PracticeFilter
    table_class = PracticeTable
    extra_context = {"section": "alliances"}

    def get_context_data(self, **kwargs):
        return super().get_context_data(facets=list(self.filterset.facets.items()), **kwargs)


class PracticeView(PublicDetailView):
    """What a way of working is made of, whose it is, and how many parts its name promises."""

    queryset = Practice.objects.for_listing()
    extra_context = {"section": "alliances"}

    def get_context_data(self, **kwargs):
        disagreements = Disagreement.objects.about(self.object).for_listing()
        context = super().get_context_data(disagreements=disagreements, **kwargs)
        context["comparisons"] = compare_all(disagreements, context["footnotes"])
        context["siblings"] = Practice.objects.of(self.object.owner).exclude(pk=self.object.pk)
        return context
