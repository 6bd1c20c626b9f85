"""The pages of publicity: the list, one report, and the forms with which an alliance keeps its own."""

from django.urls import reverse
from django.utils.translation import gettext

from alliances.editing import member_names
from alliances.models import Alliance
from events.publicity.filters import PublicityFilter
from events.publicity.forms import PublicityFactsForm
from events.publicity.models import Publicity
from events.publicity.tables import PublicityTable
from registry.lists.downloads import Downloadable
from registry.provenance.cited_pages import PublicDetailView, PublicListView
from registry.provenance.editing.views import AddView, EditView


class PublicityListView(Downloadable, PublicListView):
    """What media reported, newest first."""

    queryset = Publicity.objects.public()
    filterset_class = PublicityFilter
    table_class = PublicityTable
    template_name = "events/publicity/publicity_list.html"
    extra_context = {"section": "activities"}

    def get_context_data(self, **kwargs):
        return super().get_context_data(facets=self.filterset.facets.items(), **kwargs)


class PublicityView(PublicDetailView):
    """One report: where, when, at which level, and about whom."""

    queryset = Publicity.objects.public().for_listing()
    template_name = "events/publicity/publicity_detail.html"
    extra_context = {"section": "activities"}


class PublicityEditView(EditView):
    """Edit what is recorded of a report."""

    model = Publicity
    form_class = PublicityFactsForm
    section = "activities"

    def get_back_url(self):
        # What is not public has no page.
        return self.record.get_absolute_url() if self.record.is_public else reverse("publicities")

    def get_context_data(self, **kwargs):
        alliance = self.record.alliance
        return super().get_context_data(suggestions=member_names(alliance) if alliance else [], **kwargs)


class PublicityAddView(AddView):
    """Record where an alliance was reported."""

    model = Publicity
    form_class = PublicityFactsForm
    parent_model = Alliance
    parent_field = "alliance"
    section = "activities"

    def get_title(self):
        return gettext("Add a report about %(alliance)s") % {"alliance": self.parent}

    def get_button(self):
        return gettext("Add the report")

    def get_success_url(self):
        return self.record.get_absolute_url() if self.record.is_public else self.get_back_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(suggestions=member_names(self.parent), **kwargs)
