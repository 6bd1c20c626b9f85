"""What tasks can be narrowed to."""

from django.db.models import CharField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliances.models import Task
from alliances.promises.choices import TaskStanding, TaskUrgency
from alliances.promises.querysets import STANDING, URGENCY, evidence_count
from registry.lists.filters import FacetedFilterSet, FacetFilter, Order, SearchFilter


class StandingFilter(FacetFilter):
    """How tasks stand, of which the evidence is counted first."""

    def computed(self, queryset):
        return super().computed(queryset.annotate(shown_count=evidence_count(Task)))


class TaskFilter(FacetedFilterSet):
    orders = {"due": Order("due_on")}

    q = SearchFilter(label=_("Task or list"))
    standing = StandingFilter(
        field_name="stands", expression=STANDING, named_by=lambda: dict(TaskStanding.choices),
        label=pgettext_lazy("task", "How it stands"),
    )  # fmt: skip
    urgency = FacetFilter(
        field_name="urgency", expression=URGENCY, named_by=lambda: dict(TaskUrgency.choices),
        none_named=_("Nothing is due"), label=pgettext_lazy("task", "Day"),
    )  # fmt: skip
    alliance = FacetFilter(named_by="alliance__short_name", hinted_by="alliance__axis", label=_("Alliance"))
    year = FacetFilter(field_name="in_year", expression=Cast("year", CharField()), named_by=dict, label=_("Year"))
    owner = FacetFilter(named_by="owner__name", label=pgettext_lazy("task", "taken on by"))

    class Meta:
        model = Task
        fields = []
