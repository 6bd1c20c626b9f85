"""The six guarantees over all alliances, and the forms of one."""

from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import TemplateView

from alliances.choices import GuaranteeKind
from alliances.guarantees.forms import GuaranteeForm
from alliances.guarantees.grid import UNDATED, Grid
from alliances.guarantees.tables import GuaranteeTable
from alliances.models import Alliance, Guarantee
from registry.accounts.access import PublicPage
from registry.accounts.rules import editable
from registry.lists.downloads import Downloadable
from registry.lists.tables import KnownRows
from registry.provenance.cited_pages import Cited
from registry.provenance.editing.views import AddView, EditView

YEAR = 4


class GuaranteeGridView(Downloadable, PublicPage, Cited, TemplateView):
    """Which alliance is recorded as having which of the six, and where nothing is known."""

    template_name = "alliances/guarantees/grid.html"
    table_class = GuaranteeTable
    extra_context = {"section": "alliances"}

    @cached_property
    def year(self):
        """Return the year that is asked for, "none" for what has none, "" for all."""
        year = self.request.GET.get("year", "")
        return year if year == UNDATED or (year.isascii() and year.isdigit() and len(year) == YEAR) else ""

    @cached_property
    def grid(self):
        return Grid.load(self.year)

    def get_download_queryset(self):
        return KnownRows(self.grid.lines)

    def get_context_data(self, **kwargs):
        user, lines = self.request.user, self.grid.lines
        mine = editable(Alliance.objects.all(), user).values_list("pk", flat=True) if user.is_authenticated else ()
        return super().get_context_data(
            grid=self.grid, kinds=GuaranteeKind, object_list=lines, mine=set(mine), year=self.year, **kwargs
        )


class OfAlliance:
    """Leads back to the guarantees on the page of their alliance."""

    section = "alliances"

    def get_back_url(self):
        return f"{self.page.get_absolute_url()}#work"


class GuaranteeAddView(OfAlliance, AddView):
    """Record one of the six guarantees of an alliance in a year; the address may say which."""

    model = Guarantee
    form_class = GuaranteeForm
    parent_model = Alliance
    parent_field = "alliance"

    def new(self):
        guarantee = super().new()
        asked = self.request.GET.get("kind", "")
        guarantee.kind = asked if asked in GuaranteeKind else ""
        return guarantee

    def get_title(self):
        return gettext("Record a guarantee of %(alliance)s") % {"alliance": self.parent}

    def get_button(self):
        return gettext("Record it")


class GuaranteeEditView(OfAlliance, EditView):
    """Correct what is recorded of a guarantee."""

    model = Guarantee
    form_class = GuaranteeForm

    @property
    def page(self):
        return self.record.alliance
