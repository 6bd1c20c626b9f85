"""What the lists of alliances' work can be narrowed to."""

from django.utils.translation import gettext_lazy as _

from alliances.models import Practice
from registry.lists.filters import FacetedFilterSet, FacetFilter, SearchFilter


class PracticeFilter(FacetedFilterSet):
    """What the ways of working can be narrowed to."""

    q = SearchFilter(label=_("Name or part"))
    kind = FacetFilter(label=_("Kind"))
    alliance = FacetFilter(named_by="alliance__short_name", hinted_by="alliance__axis", label=_("Alliance"))

    class Meta:
        model = Practice
        fields = []
