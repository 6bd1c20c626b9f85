"""What units, party organisations and honours can be narrowed to."""

from string import ascii_lowercase

import django_filters as filters
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from enterprises.models import Honour, PartyOrganisation, Unit
from provenance.filters import FacetedFilterSet, FacetFilter, SearchFilter


class NamedFilterSet(FacetedFilterSet):
    """A FilterSet of records that are found by name and leafed through by their first letter."""

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
    kind = FacetFilter(label=_("Kind"))
    party = FacetFilter(field_name="party_organisations__level", label=_("Party organisation"))
    alliance = FacetFilter(
        field_name="memberships__alliance",
        named_by="memberships__alliance__short_name",
        hinted_by="memberships__alliance__axis",
        label=_("Alliance"),
    )
    industry = FacetFilter(named_by="industry__name", label=_("Industry"))
    platform = FacetFilter(named_by="platform__name", label=_("Industrial platform"))
    sub_district = FacetFilter(named_by="sub_district__name", label=_("Sub-district"))
    ownership = FacetFilter(label=_("Ownership"))

    class Meta:
        model = Unit
        fields = []


class PartyOrganisationFilter(NamedFilterSet):
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
