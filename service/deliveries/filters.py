"""What deliveries can be narrowed to."""

from django.db.models.functions import Substr
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.lists.filters import FacetedFilterSet, FacetFilter, Order, SearchFilter
from service.deliveries.models import Delivery


class DeliveryFilter(FacetedFilterSet):
    orders = {"performed": Order("performed", True)}
    usual_order = "-performed"

    q = SearchFilter(label=_("Service, unit or outcome"))
    alliance = FacetFilter(
        field_name="service__alliance",
        named_by="service__alliance__short_name",
        hinted_by="service__alliance__axis",
        label=_("Alliance"),
    )
    service = FacetFilter(named_by="service__name", label=pgettext_lazy("catalogue", "service"))
    department = FacetFilter(named_by="department__name", label=_("who performed it"))
    year = FacetFilter(
        field_name="year_performed", expression=Substr("performed", 1, 4), named_by=dict, label=_("Year")
    )

    class Meta:
        model = Delivery
        fields = []
