"""What charges can be narrowed to, besides how they stand, which is reckoned and not read."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliances.models import Charge
from registry.lists.filters import FacetedFilterSet, FacetFilter, SearchFilter


class ChargeFilter(FacetedFilterSet):
    q = SearchFilter(label=_("Who, or for whom"))
    kind = FacetFilter(label=pgettext_lazy("charge", "Charge"))
    alliance = FacetFilter(named_by="alliance__short_name", hinted_by="alliance__axis", label=_("Alliance"))

    class Meta:
        model = Charge
        fields = []
