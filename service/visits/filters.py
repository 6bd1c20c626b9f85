"""What the units of a round, and the units that nobody has visited for long, can be narrowed to."""

from calendar import monthrange
from datetime import date

import django_filters as filters
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from enterprises.models import Unit
from registry.lists.filters import FacetedFilterSet, FacetFilter, Order, SearchFilter
from service.visits.models import VisitTarget


class Reached(TextChoices):
    """Whether a unit was visited as often as the round wants."""

    YES = "yes", _("Visited")
    NO = "no", _("Not yet")


class TargetFilter(FacetedFilterSet):
    orders = {"visits": Order("visit_count"), "name": Order("unit__name_index"), "last": Order("last_visit", True)}
    usual_order = "visits"

    q = SearchFilter(label=_("Unit, or who goes"))
    reached = filters.ChoiceFilter(choices=Reached, label=_("Visited?"), method="by_reached")
    sub_district = FacetFilter(
        field_name="unit__sub_district", named_by="unit__sub_district__name", is_many=False, label=_("Sub-district")
    )

    class Meta:
        model = VisitTarget
        fields = []

    def by_reached(self, queryset, _name, value):
        return queryset.reached() if value == Reached.YES else queryset.unreached()


class Months(TextChoices):
    """For how long nobody was there."""

    THREE = "3", _("Three months")
    SIX = "6", _("Six months")
    TWELVE = "12", _("A year")


class UnvisitedFilter(FacetedFilterSet):
    orders = {"name": Order("name_index"), "last": Order("last_visit")}
    usual_order = "name"

    q = SearchFilter(label=_("Name, pinyin or initials"))
    months = filters.ChoiceFilter(choices=Months, label=_("Not visited for"), method="by_months", empty_label=None)
    alliance = FacetFilter(
        field_name="memberships__alliance",
        named_by="memberships__alliance__short_name",
        hinted_by="memberships__alliance__axis",
        label=_("Alliance"),
    )
    sub_district = FacetFilter(named_by="sub_district__name", label=_("Sub-district"))

    class Meta:
        model = Unit
        fields = []

    def by_months(self, queryset, _name, value):
        return queryset.unvisited_since(months_before(timezone.localdate(), int(value)))


def months_before(day, months):
    """Return the same day some months earlier, or the last of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
