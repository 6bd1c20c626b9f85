"""Filters that say how many records each choice would leave; one FilterSet serves page, export and API."""

from dataclasses import dataclass, replace

import django_filters as filters
from django import forms
from django.db import models
from django.db.models import Count, F, Q
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters.utils import get_model_field

from registry.fields.words import YES_OR_NO

NOT_STATED, ANY = "none", "any"
YES, NO = "yes", "no"


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


@dataclass(frozen=True)
class Head:
    """The head of a column to sort by: what a click asks for, and how the list is sorted by it now (`aria-sort`)."""

    ask: str
    aria: str = ""


@dataclass(frozen=True)
class Order:
    """What a list can be sorted by: a column, an expression or what returns one for the model; unknown stays last."""

    by: object
    is_descending_first: bool = False

    def ascending(self, model):
        """Return the ordering, the other way round once reversed."""
        by = self.by(model) if callable(self.by) else self.by
        return F(by) if isinstance(by, str) else by


class FacetField(forms.MultipleChoiceField):
    """Values of a facet; one that no record has is not refused, it finds nothing and the page names it."""

    def valid_value(self, value):
        return True


class FacetFilter(filters.Filter):
    """Any of several values of a column, which may lie across relations; `none` stands for unknown.

    `expression` computes the column where there is none; `is_many` says that a record may have several values.
    `none_named` is the name of the choice of unknown values.
    `named_by` is the column that names the value, or what returns the names by value where no column does;
    `hinted_by` is the column that goes into its hint. `any_named` is the name of the choice of all known values.
    """

    field_class = FacetField

    none_named = _("not stated")

    def __init__(self, *args, named_by=None, hinted_by=None, expression=None, is_many=None, any_named="", **kwargs):
        self.named_by, self.hinted_by, self.any_named = named_by, hinted_by, any_named
        self.none_named = kwargs.pop("none_named", self.none_named)
        self.expression, self.is_many = expression, is_many
        super().__init__(*args, **kwargs)

    def names(self):
        """Return the names that no column holds, by value."""
        if callable(self.named_by):
            return self.named_by()
        if self.is_yes_or_no:
            return YES_OR_NO
        return {} if self.expression else dict(get_model_field(self.model, self.field_name).flatchoices)

    def options(self, queryset):
        """Return the values that `queryset` holds, the most frequent first and unknown last."""
        queryset, names = self.computed(queryset.order_by()), self.names()
        named_by = self.field_name if callable(self.named_by) else self.named_by
        columns = [self.field_name, named_by or self.field_name, self.hinted_by or self.field_name]
        rows = list(queryset.values_list(*columns).annotate(left=Count("pk", distinct=self.reaches_many)))
        known = [
            Option(self.key(value), str(names.get(value, name)), left, hint)
            for value, name, hint, left in rows
            if value not in (None, "")
        ]
        known.sort(key=lambda option: (-option.count, option.label))
        unknown = sum(left for value, *_rest, left in rows if value in (None, ""))
        if known and self.any_named:
            stated = queryset.filter(**{f"{self.field_name}__isnull": False}).values("pk").distinct().count()
            known.insert(0, Option(ANY, str(self.any_named), stated))
        return [*known, *([Option(NOT_STATED, str(self.none_named), unknown)] if unknown else [])]

    @property
    def reaches_many(self):
        """Say whether a record may have several values."""
        return "__" in self.field_name if self.is_many is None else self.is_many

    def key(self, value):
        """Return how a value stands in an address."""
        return {True: YES, False: NO}.get(value, value) if isinstance(value, bool) else value

    def computed(self, queryset):
        """Return the records with the column that they are told apart by."""
        return queryset.annotate(**{self.field_name: self.expression}) if self.expression is not None else queryset

    def filter(self, queryset, value):
        """Keep the records that have one of the values; values that no record has find nothing."""
        if not value:
            return queryset
        condition = self.condition(value)
        if not self.reaches_many:
            return self.computed(queryset).filter(condition)
        # Across a relation a record may match twice.
        return queryset.filter(pk__in=self.computed(self.model._base_manager.all()).filter(condition).values("pk"))

    def condition(self, values):
        """Return the condition that the column has one of the values."""
        meant = {self.key(value): value for value in (True, False)} if self.is_yes_or_no else {}
        # PostgreSQL takes no NUL, and what is no choice is not looked for.
        known = {value for value, _label in self.extra["choices"]}
        special = {NOT_STATED, ANY} if self.any_named else {NOT_STATED}
        wanted = [meant.get(value, value) for value in values if value in known - special]
        condition = Q(**{f"{self.field_name}__in": wanted})
        if NOT_STATED in values:
            empty = Q() if self.is_yes_or_no else Q(**{self.field_name: ""})
            condition |= Q(**{f"{self.field_name}__isnull": True}) | empty
        if ANY in values and ANY in special:
            condition |= Q(**{f"{self.field_name}__isnull": False})
        return condition

    @property
    def is_yes_or_no(self):
        """Say whether the column holds nothing but yes, no and unknown."""
        return self.expression is None and isinstance(get_model_field(self.model, self.field_name), models.BooleanField)


class SearchFilter(filters.CharFilter):
    """What a person types into the search box; the queryset's verb `matching` reads it."""

    def __init__(self, **kwargs):
        # SQLite refuses patterns of 50,000 characters, and no name is longer than this.
        super().__init__(**{"label": _("Search"), "max_length": 120, **kwargs})

    def filter(self, queryset, value):
        return queryset.matching(value) if value else queryset


class FacetedFilterSet(filters.FilterSet):
    """A FilterSet that knows its facets, its active conditions, its order and what it could not understand."""

    orders = {}
    """What the list can be sorted by, by the name that stands in the address as `sort`, behind - if reversed."""
    usual_order = ""

    @classmethod
    def add_facet(cls, name, facet, *, after):
        """Add a facet that an app above declares, behind the one called `after`."""
        filters, places = cls.base_filters, list(cls.base_filters)
        places.insert(places.index(after) + 1, name)
        facet.model = cls._meta.model
        cls.base_filters = type(filters)((place, facet if place == name else filters[place]) for place in places)

    def __init__(self, data=None, *args, **kwargs):
        if data is not None and not isinstance(data, MultiValueDict):
            data = MultiValueDict({name: value if isinstance(value, list) else [value] for name, value in data.items()})
        super().__init__(data, *args, **kwargs)
        self._options, self.unknown = {}, []
        for name, facet in self.filters.items():
            if isinstance(facet, FacetFilter):
                # Only what is asked for must be known before; the choices of the others are what is left of them.
                asked = self.data.getlist(name) if self.data else []
                self._set_choices(name, facet, [one for one in asked if one])

    def _set_choices(self, name, facet, asked):
        """Learn the values of a facet that is asked for, and which of those asked for are none."""
        options = self._options[name] = facet.options(self.counting(self.queryset)) if asked else []
        named = facet.names() if asked and facet.expression is None else {}
        choices = {facet.key(value): label for value, label in named.items()}
        choices |= {option.value: option.label for option in options}
        choices.setdefault(NOT_STATED, facet.none_named)
        facet.extra["choices"] = list(choices.items())
        self.unknown += [(facet.label, one) for one in dict.fromkeys(asked) if one not in choices]

    def filter_queryset(self, queryset):
        """Narrow to nothing, not to everything, where a condition makes no sense."""
        return queryset.none() if self.form.errors else super().filter_queryset(queryset)

    @cached_property
    def active(self):
        """Return the understood conditions by name."""
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    @cached_property
    def ignored(self):
        """Return the names of the conditions that made no sense."""
        return [self.filters[name].label for name in self.form.errors if name in self.filters]

    @property
    def is_narrowed(self):
        """Say whether any condition was asked for."""
        return bool(self.active or self.ignored)

    @property
    def status(self):
        """Return the HTTP status of a page: a condition without sense is a bad request, an unknown value not found."""
        return 400 if self.ignored else 404 if self.unknown else 200

    @cached_property
    def order(self):
        """Return the order asked for, or the usual one."""
        asked = self.data.get("sort", "")
        return asked if asked.removeprefix("-") in self.orders else self.usual_order

    @property
    def is_reordered(self):
        """Say whether another than the usual order was asked for."""
        return self.order != self.usual_order

    def sorted(self, queryset):
        """Return the records in the order asked for."""
        if not self.is_reordered:
            return queryset
        by = self.orders[self.order.removeprefix("-")].ascending(queryset.model)
        ordered = by.desc(nulls_last=True) if self.order.startswith("-") else by.asc(nulls_last=True)
        return queryset.order_by(ordered, *queryset.model._meta.ordering)

    @cached_property
    def heads(self):
        """Return the heads of the columns to sort by, by name."""
        heads = {}
        for name, order in self.orders.items():
            ways = (f"-{name}", name) if order.is_descending_first else (name, f"-{name}")
            ask = ways[1] if self.order == ways[0] else ways[0]
            now = {name: "ascending", f"-{name}": "descending"}.get(self.order, "")
            heads[name] = Head(None if ask == self.usual_order else ask, now)
        return heads

    def counting(self, queryset):
        """Return the records that facets count; others are listed and not counted."""
        return queryset

    def without(self, name):
        """Return the records that all conditions but one leave."""
        queryset = self.queryset
        for other, value in self.active.items():
            if other != name:
                queryset = self.filters[other].filter(queryset, value)
        return queryset

    @cached_property
    def facets(self):
        """Return the facets that tell records apart, by name; their counts respect every other condition."""
        facets = {name: {"label": self.filters[name].label, "options": self._facet(name)} for name in self._options}
        return {name: facet for name, facet in facets.items() if any(o.value != NOT_STATED for o in facet["options"])}

    def _facet(self, name):
        chosen, options = self.active.get(name, []), self._options[name]
        if not chosen or self.active.keys() - {name}:
            left = self.filters[name].options(self.counting(self.without(name)))
            known = {option.value for option in left}
            gone = [o for o in options if o.value in chosen and o.value not in known]
            options = [*left, *(replace(o, count=0) for o in gone)]
        return [replace(o, selected=o.value in chosen) for o in options]

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
