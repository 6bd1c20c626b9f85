"""Alliances and their ways of working."""

from alliances.models import Alliance, Practice
from provenance.views import PublicDetailView, PublicListView


class AllianceListView(PublicListView):
    """All alliances: the board's own, then the micro-alliances and those only mentioned."""

    model = Alliance
    paginate_by = None
    extra_context = {"section": "alliances"}


class AllianceView(PublicDetailView):
    """One alliance."""

    model = Alliance
    extra_context = {"section": "alliances"}


class PracticeListView(PublicListView):
    """The named ways of working."""

    queryset = Practice.objects.for_listing()
    extra_context = {"section": "alliances"}


class PracticeView(PublicDetailView):
    """What a way of working is made of, and whose it is."""

    queryset = Practice.objects.for_listing()
    extra_context = {"section": "alliances"}
