"""Filters that say how many records each choice would leave; one FilterSet serves page, export and API."""

from dataclasses import dataclass

import django_filters as filters
from django import forms
from django.apps import apps
from django.db.models import Count, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters.utils import get_model_field

from provenance.models import Disagreement, Figure

NOT_STATED = "none"


@dataclass(frozen=True)
class Option:
    """A value to narrow a list to; `hint` is whatever a template needs to draw it, such as an alliance's axis."""

    value: str
    label: str
    count: int
    hint: str = ""
    selected: bool = False


@dataclass(frozen=True)
class Chip:
    """An active condition, and the query that is left without it."""

    label: str
    value: str
    without: object


class FacetFilter(filters.Filter):
    """Any of several values of a column, which may lie across relations; `none` stands for unknown.

    `named_by` is the column that names the value, or what returns the names by value where no column does;
    `hinted_by` is the column that goes into its hint.
    """

    field_class = forms.MultipleChoiceField

    def __init__(self, *args, named_by=None, hinted_by=None, **kwargs):
        self.named_by, self.hinted_by = named_by, hinted_by
        super().__init__(*args, **kwargs)

    def names(self):
        """Return the names that no column holds, by value."""
        if callable(self.named_by):
            return self.named_by()
        return dict(get_model_field(self.model, self.field_name).flatchoices)

    def options(self, queryset):
        """Return the values that `queryset` holds, the most frequent first and unknown last."""
        named_by = self.field_name if callable(self.named_by) else self.named_by
        columns = [self.field_name, named_by or self.field_name, self.hinted_by or self.field_name]
        names = self.names()
        rows = queryset.order_by().values_list(*columns).annotate(left=Count("pk", distinct=True))
        known = [Option(value, str(names.get(value, name)), left, hint) for value, name, hint, left in rows if value]
        unknown = sum(left for value, *_rest, left in rows if not value)
        known.sort(key=lambda option: (-option.count, option.label))
        return [*known, *([Option(NOT_STATED, str(_("not stated")), unknown)] if unknown else [])]

    def filter(self, queryset, value):
        """Keep the records that have one of the values."""
        if not value:
            return queryset
        condition = Q(**{f"{self.field_name}__in": [one for one in value if one != NOT_STATED]})
        if NOT_STATED in value:
            condition |= Q(**{f"{self.field_name}__isnull": True}) | Q(**{self.field_name: ""})
        if "__" not in self.field_name:
            return queryset.filter(condition)
        # Across a relation a record may match twice.
        return queryset.filter(pk__in=self.model._base_manager.filter(condition).values("pk"))


class SearchFilter(filters.CharFilter):
    """What a person types into the search box; the queryset's verb `matching` reads it."""

    def __init__(self, **kwargs):
        # SQLite refuses patterns of 50,000 characters, and no name is longer than this.
        super().__init__(**{"label": _("Search"), "max_length": 120, **kwargs})

    def filter(self, queryset, value):
        return queryset.matching(value) if value else queryset


class FacetedFilterSet(filters.FilterSet):
    """A FilterSet that knows its facets, its active conditions and what it could not understand."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._options = {}
        for name, facet in self.filters.items():
            if isinstance(facet, FacetFilter):
                self._options[name] = facet.options(self.queryset)
                facet.extra["choices"] = [(option.value, option.label) for option in self._options[name]]

    @cached_property
    def active(self):
        """Return the understood conditions by name."""
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    @cached_property
    def ignored(self):
        """Return the names of the conditions that made no sense."""
        return [self.filters[name].label for name in self.form.errors if name in self.filters]

    def without(self, name):
        """Return the records that all conditions but one leave."""
        queryset = self.queryset
        for other, value in self.active.items():
            if other != name:
                queryset = self.filters[other].filter(queryset, value)
        return queryset

    @cached_property
    def facets(self):
        """Return the facets by name; their counts respect every other condition."""
        return {name: {"label": self.filters[name].label, "options": self._facet(name)} for name in self._options}

    def _facet(self, name):
        chosen = self.active.get(name, [])
        options = self._options[name]
        if self.active.keys() - {name}:
            left = {option.value: option.count for option in self.filters[name].options(self.without(name))}
            options = [o for o in options if o.value in left or o.value in chosen]
            options = [Option(o.value, o.label, left.get(o.value, 0), o.hint) for o in options]
        return [Option(o.value, o.label, o.count, o.hint, o.value in chosen) for o in options]

    @cached_property
    def chips(self):
        """Return the active conditions one by one."""
        return [chip for name, value in self.active.items() for chip in self._chips(name, value)]

    def _chips(self, name, value):
        labels = dict(self.form.fields[name].choices) if hasattr(self.form.fields[name], "choices") else {}
        for one in value if isinstance(value, list) else [value]:
            without = self.data.copy()
            without.pop("page", None)
            without.setlist(
                name, [other for other in without.getlist(name) if isinstance(value, list) and other != one]
            )
            yield Chip(str(self.filters[name].label), str(labels.get(one, one)), without)


def names_of_kinds():
    """Return the names of the kinds of record by the model's name."""
    return {model._meta.model_name: model._meta.verbose_name for model in apps.get_models()}


class FigureFilter(FacetedFilterSet):
    """What the figures can be narrowed to."""

    subject = FacetFilter(field_name="subject_type__model", named_by=names_of_kinds, label=_("About"))
    metric = FacetFilter(field_name="metric", named_by="metric__name", label=_("Metric"))

    class Meta:
        model = Figure
        fields = []


class DisagreementFilter(FacetedFilterSet):
    """What the disagreements can be narrowed to."""

    difference = FacetFilter(field_name="kind", label=_("How the sources differ"))

    class Meta:
        model = Disagreement
        fields = []
