"""Reads of rounds of visits: whom they reached, and which units nobody has seen for long."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Subquery
from django.db.models.functions import Cast, Coalesce

from enterprises.models import Unit
from enterprises.querysets import standing
from events.choices import ActivityKind, ActivityStatus, PartRole
from events.models import Participation
from registry.fields.columns import related
from registry.fields.dates import PartialDateField
from registry.fields.finding import NameQuery
from service.tickets.models import Ticket

if TYPE_CHECKING:
    from service.tickets.querysets import TicketQuerySet
    from service.visits.models import VisitRound, VisitTarget


def held_visits() -> models.QuerySet[Participation]:
    """Return the participations of those who were visited; a visit that is planned or called off is none."""
    held = {"activity__kind": ActivityKind.VISIT, "activity__status": ActivityStatus.HELD}
    return Participation.objects.filter(unit__isnull=False, **held).exclude(role=PartRole.ORGANISER)


def visits_of(visit_round: VisitRound) -> models.QuerySet[Participation]:
    """Return the participations of those who were visited within the days of one round."""
    return held_visits().filter(activity__starts__range=(visit_round.since.isoformat(), visit_round.until.isoformat()))


def tickets_found_by(visit_round: VisitRound) -> TicketQuerySet:
    """Return the requests that the visits of a round found among its units."""
    held = visits_of(visit_round).values("activity")
    return Ticket.objects.made_here().filter(activity__in=held, unit__in=visit_round.targets.values("unit"))


def latest(found: models.QuerySet[Participation]) -> Subquery:
    """Return the day of the latest of some visits, as a column."""
    return Subquery(found.order_by("-activity__starts").values("activity__starts")[:1])


def number_of(rows: models.QuerySet, by: str) -> Coalesce:
    """Return how many rows there are, as a column; they belong together by a column of theirs."""
    return Coalesce(Subquery(rows.order_by().values(by).annotate(found=Count("pk")).values("found")), 0)


def on_a_day(column: str) -> Cast:
    """Return a date as the text that partial dates compare with."""
    return Cast(OuterRef(column), PartialDateField())


class TargetQuerySet(models.QuerySet["VisitTarget"]):
    def with_visit_count(self) -> Self:
        """Return them with the number of visits in the time of their round, and the day of the latest."""
        within = held_visits().filter(
            unit=OuterRef("unit"),
            activity__starts__gte=on_a_day("round__since"),
            activity__starts__lte=on_a_day("round__until"),
        )
        return self.annotate(visit_count=number_of(within, "unit"), last_visit=latest(within))

    def reached(self) -> Self:
        """Return those that were visited as often as their round wants."""
        return self.with_visit_count().filter(visit_count__gte=F("round__visits_each"))

    def unreached(self) -> Self:
        """Return those that were not visited as often as their round wants, but for units that have ended."""
        return self.with_visit_count().filter(standing(path="unit"), visit_count__lt=F("round__visits_each"))

    def matching(self, words: str) -> Self:
        """Return those whose unit is called so, by characters, pinyin or initials, or to whom somebody goes."""
        named = NameQuery(words).within("unit__name_index", "unit__names__name_index")
        found = self.model.objects.filter(named | models.Q(visitors__icontains=words))
        return self.filter(pk__in=found.values("pk"))

    def for_listing(self) -> Self:
        return self.with_visit_count().select_related("unit", "round").order_by("visit_count", "unit__name", "id")


class RoundQuerySet(models.QuerySet["VisitRound"]):
    def with_coverage(self) -> Self:
        """Return them with how many units they are to reach, and how many they have reached."""
        targets = related(self.model, "targets").objects.filter(round=OuterRef("pk"))
        return self.annotate(
            target_count=number_of(targets, "round"), reached_count=number_of(targets.reached(), "round")
        )

    def for_listing(self) -> Self:
        return self.with_coverage().select_related("alliance")


class VisitedUnitQuerySet(models.QuerySet["Unit"]):
    """Units, seen by when somebody was there."""

    def with_last_visit(self) -> Self:
        return self.annotate(last_visit=latest(held_visits().filter(unit=OuterRef("pk"))))

    def unvisited_since(self, day: date) -> Self:
        """Return those of which no visit is known from a day on; one known to the month counts from its first day."""
        since = held_visits().filter(unit=OuterRef("pk"), activity__starts__gte=day.isoformat())
        return self.filter(~Exists(since))

    def matching(self, words: str) -> Self:
        return self.filter(pk__in=Unit.objects.matching(words).values("pk"))

    def for_listing(self) -> Self:
        return self.with_last_visit().select_related("sub_district").order_by("name", "id")


def units_to_visit() -> VisitedUnitQuerySet:
    """Return the enterprises of the district that have not ended, as units with their visits."""
    there = Unit.objects.public().home().enterprises().current()
    return VisitedUnitQuerySet(Unit).filter(pk__in=there.values("pk"), is_outside=False)
