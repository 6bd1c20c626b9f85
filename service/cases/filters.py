"""What typical cases can be narrowed to."""

from django.db.models import CharField
from django.db.models.functions import Cast, ExtractYear
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.lists.filters import FacetedFilterSet, FacetFilter, SearchFilter
from service.cases.models import TypicalCase


class CaseFilter(FacetedFilterSet):
    q = SearchFilter()
    category = FacetFilter(named_by="category__name", label=pgettext_lazy("request", "Category"))
    alliance = FacetFilter(named_by="alliance__short_name", hinted_by="alliance__axis", label=_("Alliance"))
    service = FacetFilter(named_by="service__name", label=pgettext_lazy("catalogue", "service"))
    year = FacetFilter(
        field_name="year_approved",
        expression=Cast(ExtractYear("approved_at"), CharField()),
        named_by=dict,
        label=_("Year"),
    )

    class Meta:
        model = TypicalCase
        fields = []
