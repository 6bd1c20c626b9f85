"""Reads of requests and of what the alliances offer."""

from django.db import models
from django.db.models import Count, F, Prefetch, Q
from django.db.models.functions import TruncMonth
from django.utils import timezone

from provenance.finding import Wanted
from service.choices import COLUMNS, DONE, ESCALATED_DAYS, HANDED_OVER, OPEN, SOON_DAYS, Closing, Origin, Party, State
from service.workdays import after, before

LISTED = 50
"""Rows of a queue; the list has the rest."""

COUNTS = {
    "collected": Count("pk"),
    "handed_over": Count("pk", Q(state__in=HANDED_OVER)),
    "solved": Count("pk", Q(state__in=DONE)),
    "confirmed": Count("pk", Q(state=State.CONFIRMED) | Q(closing=Closing.CONFIRMED)),
    "struck_off": Count("pk", Q(state=State.CLOSED)),
    "unconfirmed": Count("pk", Q(closing=Closing.UNCONFIRMED)),
    "refused": Count("pk", Q(state=State.REFUSED)),
    "merged": Count("pk", Q(state=State.MERGED)),
}
"""What is counted of the requests that were collected in a time, by the state in which they are now."""


class TicketQuerySet(models.QuerySet):
    def made_here(self):
        """Return the requests that count: neither told by a source nor examples."""
        return self.filter(origin=Origin.REAL)

    def told(self):
        """Return the requests that sources tell, with what a list of them shows."""
        return self.filter(origin=Origin.TOLD).select_related("unit", "alliance", "department", "category")

    def working(self):
        """Return the requests on which work goes on, examples among them."""
        return self.filter(state__in=OPEN).exclude(origin=Origin.TOLD)

    def overdue(self, on=None):
        """Return those whose deadline has passed by a day, today unless told."""
        return self.filter(state__in=OPEN, due_on__lt=on or timezone.localdate()).exclude(origin=Origin.TOLD)

    def due_soon(self, on=None):
        """Return those that are due within two working days, and not overdue."""
        on = on or timezone.localdate()
        return self.filter(state__in=OPEN, due_on__range=(on, after(on, SOON_DAYS))).exclude(origin=Origin.TOLD)

    def matching(self, words):
        """Return those whose number, words or unit hold `words`; units by characters, pinyin and initials."""
        named = Wanted(words).within("unit__name_index", "unit__names__name_index")
        own = Q(number__icontains=words) | Q(title__icontains=words) | Q(description__icontains=words)
        return self.filter(pk__in=self.model.objects.filter(named | own).values("pk"))

    def by_deadline(self):
        """Return the most urgent first."""
        return self.order_by(F("due_on").asc(nulls_last=True), "id")

    def waiting_for(self, mine, on=None):
        """Return those whose next step is up to some parties: {party: what they hold seats for; all if True}.

        The district looks after what has no alliance yet, and after what is overdue by more than a few days.
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
            wanted |= Q(state__in=OPEN, due_on__lt=before(on, ESCALATED_DAYS))
        return self.working().filter(wanted)

    def for_listing(self):
        return self.select_related("unit", "alliance", "department", "category")

    def for_page(self):
        moves = self.model._meta.get_field("moves").related_model
        told = moves.objects.select_related("by", "alliance")
        rows = self.for_listing().select_related("service", "activity", "merged_into", "registered_by")
        return rows.prefetch_related(Prefetch("moves", told), "repeats", "files")

    def per_state(self):
        """Return how many there are in each state."""
        return dict(self.order_by().values_list("state").annotate(Count("pk")))

    def per_column(self):
        """Return how many stand in each column of the board."""
        found = self.per_state()
        return {name: sum(found.get(state, 0) for state in states) for name, states in COLUMNS.items()}

    # --- What is public ---

    def with_month(self):
        """Return them with the first day of the month in which they were asked."""
        return self.annotate(month=TruncMonth("asked_on"))

    def counts(self, *by):
        """Return the counts by any of month, alliance and category: rows of those, and of each count."""
        rows = self.made_here().with_month().order_by()
        return list(rows.values(*by).annotate(**COUNTS).order_by(*by))

    def days_counted(self, *by):
        """Return (…, days until solved, number of requests) of those that are solved, the fewest days first."""
        rows = self.made_here().filter(days_to_solve__isnull=False).with_month().order_by()
        return list(rows.values_list(*by, "days_to_solve").annotate(Count("pk")).order_by(*by, "days_to_solve"))


class LinkQuerySet(models.QuerySet):
    def open(self, at=None):
        """Return the links that open something, now unless told."""
        return self.filter(withdrawn_at=None, expires_at__gt=at or timezone.now())


class ServiceQuerySet(models.QuerySet):
    def offered(self):
        """Return what is offered today."""
        return self.filter(is_offered=True)

    def for_listing(self):
        return self.select_related("alliance", "category", "department").order_by(
            "alliance__position", "alliance", "position", "id"
        )
