"""Reads of requests and of what the alliances offer."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q
from django.db.models.functions import ExtractYear, TruncMonth
from django.utils import timezone

from registry.fields.columns import related
from registry.fields.workdays import after, before
from registry.messaging.stages import ESCALATED_DAYS, SOON_DAYS
from registry.site.places import PlacedQuerySet
from service.tickets.choices import DONE, HELD_BY, OPEN, Origin, Party, State

if TYPE_CHECKING:
    from service.tickets.models import Ticket, TicketLink

LISTED = 50
"""Rows of a queue; the list has the rest."""


class TicketQuerySet(PlacedQuerySet["Ticket"]):
    places = ("unit__area",)

    def made_here(self) -> Self:
        """Return the requests that count: neither told by a source nor examples."""
        return self.filter(origin=Origin.REAL)

    def told(self) -> Self:
        """Return the requests that sources tell, with what a list of them shows."""
        return self.filter(origin=Origin.TOLD).select_related("unit", "alliance", "department", "category")

    def working(self) -> Self:
        """Return the requests on which work goes on, examples among them."""
        return self.filter(state__in=OPEN).exclude(origin=Origin.TOLD)

    def overdue(self, on: date | None = None) -> Self:
        """Return those whose deadline has passed by a day, today unless told."""
        return self.filter(state__in=OPEN, due_on__lt=on or timezone.localdate()).exclude(origin=Origin.TOLD)

    def due_soon(self, on: date | None = None) -> Self:
        """Return those that are due within two working days, and not overdue."""
        on = on or timezone.localdate()
        return self.filter(state__in=OPEN, due_on__range=(on, after(on, SOON_DAYS))).exclude(origin=Origin.TOLD)

    def pauses_ending(self, on: date | None = None) -> Self:
        """Return those that are paused until a day at the latest, today unless told."""
        return self.filter(state=State.PAUSED, due_on__lte=on or timezone.localdate()).exclude(origin=Origin.TOLD)

    def matching(self, words: str) -> Self:
        """Return those whose number, words or unit hold `words`; units by characters, pinyin and initials."""
        units = related(self.model, "unit").objects.matching(words)
        own = Q(number__icontains=words) | Q(title__icontains=words) | Q(description__icontains=words)
        return self.filter(own | Q(unit__in=units.order_by().values("pk")))

    def without_samples(self) -> Self:
        """Return what is no example: what was made here, and what a source tells."""
        return self.exclude(origin=Origin.SAMPLE)

    def by_deadline(self) -> Self:
        """Return the most urgent first, examples behind all that is real (real < sample, as they are spelt)."""
        return self.order_by("origin", F("due_on").asc(nulls_last=True), "id")

    def waiting_for(self, mine: Mapping[Party, Any], on: date | None = None) -> Self:
        """Return those whose next step is up to some parties: {party: what they hold seats for; all if True}.

        The district looks after what has no alliance yet, and after what is overdue by more than a few days, and
        what it supervises.
        """
        on = on or timezone.localdate()
        wanted = Q(pk__in=[])
        if keys := mine.get(Party.ALLIANCE):
            wanted |= Q(alliance__in=keys, state__in=[State.COLLECTED, State.SOLVED, State.CONFIRMED])
        if keys := mine.get(Party.DEPARTMENT):
            wanted |= Q(department__in=keys, state__in=[State.ASSIGNED, State.HANDLING, State.PAUSED])
        if keys := mine.get(Party.ASKER):
            wanted |= Q(unit__in=keys, state=State.FEEDBACK)
        if mine.get(Party.DISTRICT):
            wanted |= Q(alliance=None, state__in=[State.COLLECTED, State.SOLVED, State.CONFIRMED])
            supervised = related(self.model, "supervisions").objects.lasting()
            wanted |= Q(state__in=OPEN, due_on__lt=before(on, ESCALATED_DAYS)) | Q(pk__in=supervised.values("ticket"))
        return self.working().filter(wanted)

    def held_by(self, party: Party) -> Self:
        """Return those whose next step is up to a party, whoever has its seats."""
        # What would be an alliance's is the district's, where there is none.
        nearest = Party.ALLIANCE if party == Party.DISTRICT else party
        found = self.working().filter(state__in=[state for state, holder in HELD_BY.items() if holder == nearest])
        return found.filter(alliance__isnull=party == Party.DISTRICT) if nearest == Party.ALLIANCE else found

    def waiting_for_others(self, mine: Mapping[Party, Any], on: date | None = None) -> Self:
        """Return those in work whose next step is up to other parties; whoever has no part in them waits for nobody."""
        if not any(mine.values()):
            return self.none()
        return self.working().exclude(pk__in=self.waiting_for(mine, on).values("pk"))

    def with_supervised(self) -> Self:
        """Return them with whether the district supervises each (`is_supervised`)."""
        lasting = related(self.model, "supervisions").objects.lasting().filter(ticket=OuterRef("pk"))
        return self.annotate(is_supervised=Exists(lasting))

    def supervised(self) -> Self:
        """Return those that the district supervises."""
        return self.with_supervised().filter(is_supervised=True)

    def for_listing(self) -> Self:
        return self.select_related("unit", "alliance", "department", "category").with_supervised()

    def for_page(self) -> Self:
        tasks, wishes = related(self.model, "supporting_tasks"), related(self.model, "extensions")
        told = related(self.model, "moves").objects.select_related("by", "instead_of", "alliance")
        rows = self.for_listing().select_related("service", "activity", "merged_into", "registered_by")
        files = related(self.model, "files").objects.select_related("by")
        parts = [
            Prefetch("supporting_tasks", tasks.objects.select_related("department", "asked_by", "ended_by")),
            Prefetch("progress_notes", related(self.model, "progress_notes").objects.select_related("by")),
            Prefetch("urgings", related(self.model, "urgings").objects.select_related("by")),
            Prefetch("supervisions", related(self.model, "supervisions").objects.select_related("by", "lifted_by")),
            Prefetch("extensions", wishes.objects.select_related("asked_by", "decided_by")),
        ]
        return rows.prefetch_related(Prefetch("moves", told), "repeats", Prefetch("files", files), *parts)

    def solved(self) -> Self:
        """Return those that are solved, whatever the enterprise said since."""
        return self.filter(state__in=DONE)

    def closed(self) -> Self:
        """Return those that are struck off, the latest first."""
        return self.filter(state=State.CLOSED).exclude(origin=Origin.TOLD).order_by("-state_since")

    def per_state(self) -> dict[str, int]:
        """Return how many there are in each state."""
        return dict(self.order_by().values_list("state").annotate(Count("state")))

    # --- What is public ---

    def with_month(self) -> Self:
        """Return them with the first day of the month in which they were asked."""
        return self.annotate(month=TruncMonth("asked_on"))

    def counted(self, by: str, on: date | None = None) -> list[tuple[Any, ...]]:
        """Return (month, alliance or category; state, closing, days to solve; how many, how many of them overdue)."""
        rows = self.made_here().home().with_month().order_by()
        late = Count("state", Q(state__in=OPEN, due_on__lt=on or timezone.localdate()))
        return list(rows.values_list(by, "state", "closing", "days_to_solve").annotate(Count("state"), late=late))

    def struck_off_by(self, alliances: Collection[str]) -> list[tuple[str, str, str, int, int]]:
        """Return (who asked, alliance, category, year; how many) of those struck off that some alliances took."""
        rows = self.made_here().filter(state=State.CLOSED, alliance__in=alliances).order_by()
        by = rows.annotate(year=ExtractYear("state_since")).values_list("unit", "alliance", "category", "year")
        return list(by.annotate(Count("state")))


class LinkQuerySet(models.QuerySet["TicketLink"]):
    def open(self, at: datetime | None = None) -> Self:
        """Return the links that open something, now unless told."""
        return self.filter(withdrawn_at=None, expires_at__gt=at or timezone.now())
