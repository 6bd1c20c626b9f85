"""Filters of lists that Django does not ship."""

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db.models.functions import Substr
from django.utils.translation import gettext_lazy as _

from registry.provenance.querysets import uncited

UNSTATED = "unstated"


class YearFilter(admin.SimpleListFilter):
    """The years of a partial date, newest first, and the rows without one; see `by_year`."""

    column = None

    def lookups(self, request, model_admin):
        years = model_admin.model._default_manager.exclude(**{self.column: None}).order_by()
        years = years.annotate(year_of=Substr(self.column, 1, 4)).values_list("year_of", flat=True).distinct()
        return [(year, year) for year in sorted(years, reverse=True)] + [(UNSTATED, _("not stated"))]

    def queryset(self, request, queryset):
        if self.value() == UNSTATED:
            return queryset.filter(**{self.column: None})
        return queryset.filter(**{f"{self.column}__startswith": self.value()}) if self.value() else queryset


def by_year(column, title):
    """Return the filter by the year of a partial date."""
    return type("YearFilter", (YearFilter,), {"column": column, "title": title, "parameter_name": f"{column}_year"})


class KindFilter(admin.SimpleListFilter):
    """The kinds of record that a generic foreign key points to; see `by_kind`."""

    column = None

    def lookups(self, request, model_admin):
        used = model_admin.model._default_manager.order_by().values(self.column)
        return [
            (f"{kind.app_label}.{kind.model}", kind.name)
            for kind in ContentType.objects.filter(pk__in=used).order_by("app_label", "model")
        ]

    def queryset(self, request, queryset):
        label = self.value()
        if not label:
            return queryset
        app, _dot, model = label.partition(".")
        return queryset.filter(**{f"{self.column}__app_label": app, f"{self.column}__model": model})


def by_kind(column, title):
    """Return the filter by the kind of record behind a generic foreign key."""
    return type("KindFilter", (KindFilter,), {"column": column, "title": title, "parameter_name": "kind_of_record"})


class CitedFilter(admin.SimpleListFilter):
    """Finds the records that lack a source."""

    title = _("source")
    parameter_name = "cited"

    def lookups(self, request, model_admin):
        return [("yes", _("with a source")), ("no", _("without a source"))]

    def queryset(self, request, queryset):
        if self.value() not in ("yes", "no"):
            return queryset
        if self.value() == "no":
            return uncited(queryset)
        return queryset.exclude(pk__in=uncited(queryset.model._default_manager.order_by()))


class VerbFilter(admin.SimpleListFilter):
    """The rows that a verb of the queryset finds; see `by_verb`."""

    verb, choice = "", ()

    def lookups(self, request, model_admin):
        return [self.choice]

    def queryset(self, request, queryset):
        return getattr(queryset, self.verb)() if self.value() == self.choice[0] else queryset


def by_verb(verb, title, parameter_name, value, label):
    """Return the filter that offers one choice, `value`: the rows that a verb of the queryset finds."""
    known = {"verb": verb, "title": title, "parameter_name": parameter_name, "choice": (value, label)}
    return type("VerbFilter", (VerbFilter,), known)
