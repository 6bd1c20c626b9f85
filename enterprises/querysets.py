"""Reads of units, party organisations and honours."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models
from django.db.models import Case, Count, Exists, F, Min, OuterRef, Prefetch, Q, Subquery, Value, When, Window
from django.db.models.functions import FirstValue, Substr

from enterprises.choices import ENTERPRISE_KINDS, Level, PostKind, Sameness
from registry.fields.columns import related
from registry.fields.dates import current, iso
from registry.fields.finding import NameQuery, holds
from registry.fields.keys import SAMPLE
from registry.fields.names import normalise
from registry.lists.additions import added_reads
from registry.site.places import PlacedQuerySet

if TYPE_CHECKING:
    from enterprises.models import Honour, Lookalike, PartyOrganisation, PossibleDuplicate, Unit

M = TypeVar("M", bound=models.Model)

ALIKE = 50
"""How many units that hold a name are looked at for one that bears it."""

PLACES = ("platform", "sub_district")


def standing(on: date | None = None, path: str = "") -> Q:
    """Return the condition that a unit, reached by a path of lookups, has not ended by a day, today unless told.

    One that ended in a year counts as ended from that year on, and one of which the day is not known in any case.
    """
    prefix = f"{path}__" if path else ""
    return Q(**{f"{prefix}end_kind": ""}) | Q(**{f"{prefix}ended__gt": iso(on)})


def joined(model: type[models.Model], name: str, *paths: str) -> Prefetch:
    """Return the prefetch of what points to a model as `name`, with its own foreign keys joined."""
    return Prefetch(name, related(model, name)._default_manager.select_related(*paths))


class NamedQuerySet(PlacedQuerySet[M]):
    """Records that are sorted and found by the pinyin of their name."""

    def matching(self, words: str) -> Self:
        """Return the records whose name, pinyin or initials hold `words`."""
        return self.filter(NameQuery(words).within("name_index"))

    def initials(self) -> models.QuerySet[M, tuple[str, int]]:
        """Return the pairs of first letter and number of records."""
        first = self.order_by().annotate(first=Substr("name_index", 1, 1)).values_list("first")
        counted: models.QuerySet[M, tuple[str, int]] = first.annotate(count=Count("pk")).order_by("first")
        return counted


class UnitQuerySet(NamedQuerySet["Unit"]):
    def public(self) -> Self:
        """Return the units that public lists hold: all but the invented ones of the sample set."""
        return self.exclude(pk__startswith=SAMPLE)

    def current(self, on: date | None = None) -> Self:
        """Return the units that have not ended by a day, today unless told."""
        return self.filter(standing(on))

    def ended(self, on: date | None = None) -> Self:
        """Return the units that have ended by a day, today unless told."""
        return self.exclude(standing(on))

    def called(self, name: str) -> list[Unit]:
        """Return the units of which a text is a name, the credit code or the key, however it is typed."""
        named = Q(pk=name) | Q(short_name=name) | Q(credit_code=name.upper()) | Q(names__name=name)
        if found := list(self.filter(name=name)) or list(self.filter(named).distinct()):
            return found
        wanted = normalise(name)
        alike = self.matching(wanted).prefetch_related("names")[:ALIKE]
        return [unit for unit in alike if wanted in map(normalise, unit.all_names)]

    def enterprises(self) -> Self:
        """Return the units of the enterprise kinds."""
        return self.filter(kind__in=ENTERPRISE_KINDS)

    def matching(self, words: str) -> Self:
        """Return the units one of whose names, pinyin or initials holds `words`, or whose credit code they are."""
        from enterprises.models import UnitName

        def named(word: str) -> Q:
            other = UnitName.objects.filter(holds("name_index", word))
            return holds("name_index", word) | Q(pk__in=other.values("unit"))

        wanted = NameQuery(words)
        return self.filter(wanted.found(named) | Q(credit_code=wanted.whole.upper()))

    def for_listing(self) -> Self:
        """Return them with what a row of the directory shows."""
        return self.select_related("industry", "platform", "sub_district").prefetch_related(
            "party_organisations", *added_reads(self.model, "for_listing")
        )

    def for_page(self) -> Self:
        """Return them with all that a unit's own page shows, save what disagrees."""
        unit = self.model
        organisation = related(unit, "party_organisations")
        return self.select_related(
            "industry", "platform", "sub_district", "area", "parent", "merged_into"
        ).prefetch_related(
            "names",
            "absorbed",
            "children",
            Prefetch("party_organisations", organisation.objects.for_page()),
            joined(unit, "posts", "person"),
            joined(unit, "honours"),
            joined(unit, "honours_of_people", "person"),
            joined(unit, "figures", "metric", "disagreement"),
            joined(unit, "duplicates_as_one", "other"),
            joined(unit, "duplicates_as_other", "one"),
            *added_reads(unit, "for_page"),
        )


UnitManager = models.Manager.from_queryset(UnitQuerySet)


class EnterpriseManager(UnitManager):
    """The units of the enterprise kinds."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return UnitQuerySet(self.model, using=self._db).enterprises()


class PartyOrganisationQuerySet(NamedQuerySet["PartyOrganisation"]):
    places = ("host__area", "parent__host__area")

    def highest_level_of_host(self) -> Subquery:
        """Return the subquery of how high the highest organisation of a unit stands; see `Level.rank`."""
        hosted = self.filter(host=OuterRef("pk")).order_by().values("host")
        return Subquery(hosted.annotate(rank=Min(Level.rank("level"))).values("rank"))

    def without_secretary(self, on: date | None = None) -> Self:
        """Return the standing organisations of which no secretary is known on a day, today unless told."""
        post = related(self.model, "posts")
        held = post.objects.filter(current(on), organisation=OuterRef("pk"), kind=PostKind.SECRETARY)
        return self.filter(current(on, "founded", "dissolved")).exclude(Exists(held))

    def for_listing(self) -> Self:
        return self.select_related("host", "parent")

    def for_page(self) -> Self:
        """Return them with all that their own page shows, save what disagrees."""
        organisation = self.model
        return self.for_listing().prefetch_related(
            "children__host",
            joined(organisation, "posts", "person"),
            joined(organisation, "honours"),
            joined(organisation, "figures", "metric", "disagreement"),
            *added_reads(organisation, "for_page"),
        )


class PossibleDuplicateQuerySet(models.QuerySet["PossibleDuplicate"]):
    def open(self) -> Self:
        """Return the pairs on which nobody has decided."""
        return self.filter(verdict=Sameness.OPEN)


class HonourQuerySet(PlacedQuerySet["Honour"]):
    places = ("unit__area", "organisation__host__area", "through__area")

    def for_listing(self) -> Self:
        """Return them by kind and title, each with its receiver and how many there are of that title in all."""
        return (
            self.select_related("unit", "organisation__host", "person", "through")
            .annotate(of_this_title=Window(Count("pk"), partition_by=[F("kind"), F("title")]))
            .order_by("kind", "-of_this_title", "title", "position", "id")
        )

    def with_own_page(self) -> Self:
        """Return the first honour of each award (`Honour.award`), on whose page all who received it stand."""
        note = Case(When(person=None, then="note"), default=Value(""))
        award: list[str | Case] = [*("kind", "title", "level", "awarded", "awarded_basis", "awarder"), note]
        first = Window(FirstValue("pk"), partition_by=award, order_by=["position", "id"])
        return self.alias(first_of_award=first).filter(pk=F("first_of_award"))

    def alike(self, honour: Honour) -> Self:
        """Return the honours of the same title, this one among them."""
        return self.filter(kind=honour.kind, title=honour.title).for_listing()


class LookalikeQuerySet(models.QuerySet["Lookalike"]):
    """Pairs whose two units are there."""

    def open(self) -> Self:
        """Return the pairs that wait for somebody, the likeliest first."""
        # The join leaves out what a merge or a deletion took away.
        return self.filter(one__name__gt="", other__name__gt="").order_by("-likeness", "one", "other")

    def alike_in(self, reason: int) -> Self:
        """Return the pairs of which a reason holds."""
        return self.alias(held=F("likeness").bitand(int(reason))).filter(held__gt=0)

    def for_listing(self) -> Self:
        return self.select_related(*(f"{side}__{place}" for side in ("one", "other") for place in PLACES))
