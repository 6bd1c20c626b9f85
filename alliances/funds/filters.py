"""What ledgers can be narrowed to."""

from django.db.models import CharField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from alliances.models import Fund
from registry.lists.filters import FacetedFilterSet, FacetFilter


class FundFilter(FacetedFilterSet):
    alliance = FacetFilter(named_by="alliance__short_name", hinted_by="alliance__axis", label=_("Alliance"))
    year = FacetFilter(field_name="in_year", expression=Cast("year", CharField()), named_by=dict, label=_("Year"))
    is_released = FacetFilter(label=_("totals are public"))

    class Meta:
        model = Fund
        fields = []
