"""What offers and needs can be narrowed to."""

from django.utils.translation import gettext_lazy as _

from registry.lists.filters import FacetedFilterSet, FacetFilter, Order, SearchFilter
from service.exchange.models import Need, Offer


class OfferFilter(FacetedFilterSet):
    orders = {"since": Order("since", True), "until": Order("until")}
    usual_order = "-since"

    q = SearchFilter(label=_("Title, description or place"))
    kind = FacetFilter(label=_("Kind"))
    alliance = FacetFilter(named_by="alliance__short_name", hinted_by="alliance__axis", label=_("Alliance"))

    class Meta:
        model = Offer
        fields = []


class NeedFilter(OfferFilter):
    class Meta:
        model = Need
        fields = []
