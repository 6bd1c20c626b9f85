"""Search by name in the admin."""

from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from registry.fields.finding import NameQuery, holds


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
        wanted = NameQuery(search_term)
        if not wanted:
            return plain, repeats
        return queryset.filter(wanted.found(self.named) | Q(pk__in=plain.order_by().values("pk"))), False

    def named(self, word):
        """Return the condition that one of the names holds a word.

        A subquery for each, because a row with several names would otherwise come several times, and because only so
        the index of each name is read, and not its whole table.
        """
        rows = self.model._base_manager.order_by()
        return reduce(or_, (Q(pk__in=rows.filter(holds(field, word)).values("pk")) for field in self.index_fields))
