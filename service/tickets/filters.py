"""What requests can be narrowed to."""

import django_filters as filters
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliances.models import Alliance
from registry.lists.filters import FacetedFilterSet, FacetFilter, Order, SearchFilter
from service.catalogue.models import Category
from service.tickets.models import Ticket


class Due(TextChoices):
    """How a request stands to its deadline, and whether the district watches over it."""

    OVERDUE = "overdue", _("Overdue")
    SOON = "soon", _("Due within two days")
    SUPERVISED = "supervised", _("Supervised")


def alliances():
    """Return the names of all alliances: one for which nothing is in work is known all the same."""
    return dict(Alliance.objects.order_by().values_list("pk", "short_name"))


def categories():
    """Return the names of all categories."""
    return dict(Category.objects.order_by().values_list("pk", "name"))


class TicketFilter(FacetedFilterSet):
    """For the board, the queue and the list alike."""

    orders = {"due": Order("due_on"), "number": Order("number", True)}
    usual_order = "-number"

    q = SearchFilter(label=_("Enterprise, number or words"))
    alliance = FacetFilter(named_by=alliances, hinted_by="alliance__axis", label=_("Alliance"))
    category = FacetFilter(named_by=categories, label=pgettext_lazy("request", "Category"))
    due = filters.ChoiceFilter(choices=Due, label=_("Deadline"), method="by_deadline")
    state = FacetFilter(label=_("State"))

    class Meta:
        model = Ticket
        fields = []

    def counting(self, queryset):
        return queryset.without_samples()

    def sorted(self, queryset):
        """Return them in the order asked for, examples and what sources tell behind what is real."""
        ordered = super().sorted(queryset)
        return ordered.order_by("origin", *(ordered.query.order_by or self._meta.model._meta.ordering))

    def by_deadline(self, queryset, _name, value):
        reads = {Due.OVERDUE: queryset.overdue, Due.SOON: queryset.due_soon, Due.SUPERVISED: queryset.supervised}
        return reads[Due(value)]()
