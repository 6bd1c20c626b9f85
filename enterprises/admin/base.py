"""Search by name in the admin."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from provenance.finding import Wanted


class FoundByName:
    """Finds rows by the index of a name: 顾家, gujia, gjjt, ＧＵＪＩＡ.

    Every word of the query has to stand in one of `index_fields`, or the whole of it without spaces; `search_fields`
    are searched as Django does.
    """

    index_fields = ("name_index",)
    search_fields = ("id",)
    search_help_text = _("Name, other name, pinyin or its initials")

    def get_search_results(self, request, queryset, search_term):
        plain, repeats = super().get_search_results(request, queryset, search_term)
        wanted = Wanted(search_term)
        if not wanted:
            return plain, repeats
        # A subquery, because a row with several names would otherwise come several times.
        found = self.model._default_manager.filter(wanted.within(*self.index_fields)).order_by().values("pk")
        return queryset.filter(Q(pk__in=found) | Q(pk__in=plain.order_by().values("pk"))), False
