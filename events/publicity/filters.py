"""What publicity can be narrowed to."""

from django.db.models.functions import Substr
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.publicity.models import Publicity
from registry.lists.filters import FacetedFilterSet, FacetFilter, Order, SearchFilter


class PublicityFilter(FacetedFilterSet):
    orders = {"published": Order("published", True)}
    usual_order = "-published"

    q = SearchFilter()
    level = FacetFilter(label=pgettext_lazy("medium", "Level"))
    medium = FacetFilter(named_by="medium", label=_("Medium"))
    alliance = FacetFilter(named_by="alliance__short_name", hinted_by="alliance__axis", label=_("Alliance"))
    unit = FacetFilter(named_by="unit__name", label=_("Unit"))
    year = FacetFilter(
        field_name="year_published", expression=Substr("published", 1, 4), named_by=dict, label=_("Year")
    )

    class Meta:
        model = Publicity
        fields = []
