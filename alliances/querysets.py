"""Reads of alliances and what belongs to them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models
from django.db.models import Case, Count, Exists, OuterRef, Prefetch, Q, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from alliances.choices import Axis, GuaranteeKind
from enterprises.querysets import joined, standing
from registry.fields.columns import related
from registry.fields.dates import current, iso
from registry.fields.finding import NameQuery, holds
from registry.lists.additions import added_reads
from registry.provenance.choices import Basis
from registry.provenance.models import Figure
from registry.site.places import PlacedQuerySet

if TYPE_CHECKING:
    from alliances.models import Alliance, Guarantee, Membership, Practice  # noqa: F401 — one is named in a string
    from enterprises.models import PartyOrganisation, Unit

M = TypeVar("M", bound=models.Model)

SOON = 60
"""Days within which an end is worth a reminder."""


class AllianceQuerySet(PlacedQuerySet["Alliance"]):
    places = ("area", "parent__area")

    def on_board(self) -> Self:
        """Return the alliances that make the home's board: horizontal and vertical ones that stand on their own."""
        return (
            self.home()
            .filter(axis__in=[Axis.HORIZONTAL, Axis.VERTICAL], is_mentioned_only=False)
            .exclude(parent__axis__in=[Axis.HORIZONTAL, Axis.VERTICAL])
        )

    def current(self, on: date | None = None) -> Self:
        """Return the alliances that exist on a day, today unless told."""
        return self.filter(current(on, "founded", "dissolved"))

    def with_guarantees(self) -> Self:
        """Return the alliances of which guarantees are asked: all of the board, and those of which one is recorded."""
        recorded = related(self.model, "guarantees").objects.values("alliance")
        on_board = self.model.objects.on_board().values("pk")
        return self.home().filter(Q(pk__in=on_board) | Q(pk__in=recorded)).order_by("position", "id")

    def for_listing(self) -> Self:
        """Return them with what a row of the list shows."""
        on_board = Exists(self.model.objects.on_board().filter(pk=OuterRef("pk")))
        present = Q(memberships__organisation__isnull=False) | standing(path="memberships__unit")
        inferred = present & Q(memberships__basis=Basis.INFERRED)
        listed = self.select_related("parent").annotate(
            member_count=Count("memberships", filter=present),
            inferred_count=Count("memberships", filter=inferred),
            is_on_board=on_board,
        )
        return listed.order_by("position", "id")

    def for_page(self) -> Self:
        """Return them with all that an alliance's own page shows, save the board and what disagrees."""
        alliance = self.model
        member = related(alliance, "memberships")
        return self.select_related("parent", "area").prefetch_related(
            "micro_alliances",
            joined(alliance, "groups", "lead"),
            Prefetch(
                "memberships",
                member.objects.select_related("unit", "group", "organisation__host", "through").prefetch_related(
                    "unit__party_organisations"
                ),
            ),
            joined(alliance, "terms", "unit"),
            "practices__parts",
            Prefetch("guarantees", related(alliance, "guarantees").objects.in_order()),
            Prefetch("charges", related(alliance, "charges").objects.public()),
            Prefetch("funds", related(alliance, "funds").objects.public()),
            Prefetch("tasks", related(alliance, "tasks").objects.for_alliance()),
            Prefetch("figures", Figure.objects.for_listing()),
            *added_reads(alliance, "for_page"),
        )


class DatedQuerySet(models.QuerySet[M]):
    """Memberships and terms: what holds for a time."""

    def current(self, on: date | None = None) -> Self:
        """Return what is in force on a day, today unless told; with its unit, it ends."""
        return self.filter(current(on), standing(on, "unit"))

    def ending(self, on: date | None = None, within: int = SOON) -> Self:
        """Return what is in force on a day, today unless told, and ends within so many days after it."""
        horizon = iso((on or timezone.localdate()) + timedelta(days=within))
        # An end known to the year or the month is its last day.
        ended = self.current(on).filter(until__lte=horizon).exclude(until__in=[horizon[:4], horizon[:7]])
        return ended.order_by("until", "id")


class GuaranteeQuerySet(PlacedQuerySet["Guarantee"]):
    places = ("alliance__area", "alliance__parent__area")

    def in_order(self) -> Self:
        """Return them alliance by alliance, in the order of the six, the newest year first and undated last."""
        place = Case(*(When(kind=kind, then=number) for number, kind in enumerate(GuaranteeKind)))
        return self.order_by("alliance", place, models.F("year").desc(nulls_last=True), "id")


class MembershipQuerySet(DatedQuerySet["Membership"]):
    """Memberships of units and of party organisations."""

    def current(self, on: date | None = None) -> Self:
        """Return what is in force on a day, today unless told; it ends with its unit."""
        return self.filter(Q(unit=None) | standing(on, "unit"), current(on))

    def of_units(self, units: Collection[str | None]) -> Self:
        """Return the memberships of units, and of the party organisations that they host."""
        return self.filter(Q(unit__in=units) | Q(organisation__host__in=units))

    def with_unit(self) -> Self:
        """Return them with `belonging`: the key of the unit that belongs; of a party organisation, that of its host."""
        return self.annotate(belonging=Coalesce("unit", "organisation__host"))

    def units(self) -> models.QuerySet[Any, Any]:
        """Return the keys of the units that belong, hosts of party organisations among them."""
        known = self.order_by().annotate(belonging=Coalesce("unit", "organisation__host"))
        return known.filter(belonging__isnull=False).values("belonging")


class PracticeQuerySet(PlacedQuerySet["Practice"]):
    places = ("alliance__area", "alliance__parent__area", "organisation__host__area", "unit__area")

    def matching(self, words: str) -> Self:
        """Return the practices whose name, or the title of a part, holds `words`; parts by their characters alone."""

        def named(word: str) -> Q:
            return holds("name_index", word) | Q(pk__in=self.model.objects.filter(parts__title__icontains=word))

        return self.filter(NameQuery(words).found(named))

    def of(self, owner: Alliance | PartyOrganisation | Unit) -> Self:
        """Return the practices of an alliance, a party organisation or a unit."""
        fields = {
            "alliances.alliance": "alliance",
            "enterprises.partyorganisation": "organisation",
            "enterprises.unit": "unit",
        }
        return self.filter(**{fields[owner._meta.label_lower]: owner})

    def for_listing(self) -> Self:
        return self.select_related("alliance", "organisation", "unit").prefetch_related("parts")
