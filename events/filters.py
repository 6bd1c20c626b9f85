"""What activities and notices can be narrowed to."""

import django_filters as filters
from django.core.exceptions import ValidationError
from django.db.models import Case, Value, When
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from alliances.choices import Axis
from events.models import Activity, Notice
from registry.fields.dates import PartialDate
from registry.lists.filters import FacetedFilterSet, FacetFilter, Order, SearchFilter


class AllianceFacet(FacetFilter):
    """The alliances of one axis that took part."""

    def __init__(self, axis, **kwargs):
        self.axis = axis
        super().__init__(
            field_name="participations__alliance",
            named_by="participations__alliance__short_name",
            hinted_by="participations__alliance__axis",
            **kwargs,
        )

    def options(self, queryset):
        """Return the alliances of the axis alone."""
        return [option for option in super().options(queryset) if option.hint == self.axis]


def check_month(value):
    """Refuse what is no month such as 2020-06."""
    try:
        is_month = PartialDate(value).precision == "month"
    except ValueError:
        is_month = False
    if not is_month:
        raise ValidationError(_("Not a month."))


PRECISION = Case(
    When(Exact(Length("starts"), len("2020-06-15")), then=Value("day")),
    When(Exact(Length("starts"), len("2020-06")), then=Value("month")),
    When(starts__isnull=False, then=Value("year")),
)
"""How precisely a source dates an activity; none where no source dates it."""


def precisions():
    """Return the names of how precisely an activity is dated."""
    return {"day": _("to the day"), "month": _("to the month"), "year": _("to the year alone")}


class ActivityFilter(FacetedFilterSet):
    orders = {"date": Order("starts", True)}
    usual_order = "-date"

    q = SearchFilter()
    horizontal = AllianceFacet(Axis.HORIZONTAL, label=_("Horizontal alliance"))
    vertical = AllianceFacet(Axis.VERTICAL, label=_("Vertical alliance"))
    kind = FacetFilter(label=_("Kind"))
    status = FacetFilter(label=_("Status"))
    dated = FacetFilter(field_name="dated", expression=PRECISION, named_by=precisions, label=_("Dated"))
    month = filters.CharFilter(label=_("Month"), method="in_month", validators=[check_month])

    class Meta:
        model = Activity
        fields = []

    def in_month(self, queryset, _name, value):
        """Keep the activities that begin in a month such as 2020-06."""
        first = PartialDate(value).first
        return queryset.in_month(first.year, first.month)

    @cached_property
    def density(self):
        """Return (month, year or None, number of activities) for what the other conditions leave, newest first."""
        return self.without("month").density()

    @cached_property
    def months(self):
        """Return the months among them."""
        return [(begun, count) for begun, count in self.density if begun and begun.precision == "month"]


class NoticeFilter(FacetedFilterSet):
    flow = FacetFilter(label=_("Flow"))
    alliance = FacetFilter(named_by="alliance__short_name", hinted_by="alliance__axis", label=_("Alliance"))

    class Meta:
        model = Notice
        fields = []
