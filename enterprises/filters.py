"""What units, party organisations and honours can be narrowed to."""

from string import ascii_lowercase

import django_filters as filters
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from enterprises.choices import Level
from enterprises.models import Honour, PartyOrganisation, Unit
from registry.lists.filters import ANY, FacetedFilterSet, FacetFilter, Order, SearchFilter
from registry.provenance.models import Citation, Source

WITH = "with"
"""What includes the units that have ended."""
HONOURS = Honour.objects.order_by()
IS_HONOURED = (
    Q(pk__in=HONOURS.filter(unit__isnull=False).values("unit"))
    | Q(pk__in=HONOURS.filter(organisation__host__isnull=False).values("organisation__host"))
    | Q(pk__in=HONOURS.filter(through__isnull=False).values("through"))
)
"""Whether a unit, a party organisation that it hosts, or somebody who worked there, received an honour."""


def names_of_documents():
    """Return the titles of the documents by identifier."""
    return {source.pk: str(source) for source in Source.objects.filter(parent=None)}


class NamedFilterSet(FacetedFilterSet):
    """A FilterSet of records that are found by name and leafed through by their first letter."""

    orders = {"name": Order("name_index"), "sources": Order(Citation.objects.number_of_sources, True)}
    usual_order = "name"

    q = SearchFilter()
    letter = filters.ChoiceFilter(
        field_name="name_index",
        lookup_expr="startswith",
        label=_("First letter"),
        choices=[(letter, letter.upper()) for letter in ascii_lowercase],
    )

    @cached_property
    def letters(self):
        """Return (letter, capital, number of records, chosen) from A to Z."""
        counts = dict(self.without("letter").initials())
        chosen = self.active.get("letter")
        return [(letter, letter.upper(), counts.get(letter, 0), letter == chosen) for letter in ascii_lowercase]


class UnitFilter(NamedFilterSet):
    orders = NamedFilterSet.orders | {"level": Order(lambda _model: PartyOrganisation.objects.highest_level_of_host())}

    kind = FacetFilter(label=_("Kind"))
    industry = FacetFilter(named_by="industry__name", label=_("Industry"))
    party = FacetFilter(
        field_name="party_organisations__level", any_named=_("Of any level"), label=_("Party organisation")
    )
    platform = FacetFilter(named_by="platform__name", label=_("Industrial platform"))
    sub_district = FacetFilter(named_by="sub_district__name", label=_("Sub-district"))
    ownership = FacetFilter(label=_("Ownership"))
    listed = FacetFilter(field_name="is_listed", label=_("Listed"))
    above_scale = FacetFilter(field_name="is_above_scale", label=_("Above designated size"))
    honour = FacetFilter(
        field_name="has_honour",
        expression=Case(When(IS_HONOURED, then=Value(ANY))),
        named_by=lambda: {ANY: _("On record")},
        label=_("Honours"),
    )
    source = FacetFilter(
        field_name="document",
        expression=Coalesce("citations__source__parent", "citations__source"),
        is_many=True,
        named_by=names_of_documents,
        label=_("Named in"),
    )
    ended = filters.ChoiceFilter(label=_("Units that have ended"), choices=[(WITH, _("included"))], method="with_ended")

    class Meta:
        model = Unit
        fields = []

    def __init__(self, data=None, queryset=None, **kwargs):
        self.everything = Unit.objects.all() if queryset is None else queryset
        is_whole = bool(data) and data.get("ended") == WITH
        super().__init__(data, queryset=self.everything if is_whole else self.everything.current(), **kwargs)

    def with_ended(self, queryset, name, value):
        """Return the units as they are: which of them there are was decided at the start."""
        return queryset

    @cached_property
    def ended_count(self):
        """Return how many units the list leaves out, unless asked, since they have ended."""
        return self.everything.ended().count()


class PartyOrganisationFilter(NamedFilterSet):
    orders = NamedFilterSet.orders | {"level": Order(lambda _model: Level.rank("level"))}

    level = FacetFilter(label=_("Level"))
    formation = FacetFilter(label=_("Formation"))

    class Meta:
        model = PartyOrganisation
        fields = []


class HonourFilter(FacetedFilterSet):
    """Honours are not searched by text: a person's name would be found."""

    kind = FacetFilter(label=_("Kind"))
    level = FacetFilter(label=_("Level"))

    class Meta:
        model = Honour
        fields = []
