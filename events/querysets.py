"""Reads of activities, pairings and notices."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, Q
from django.db.models.functions import Coalesce, Greatest, Length, Substr
from django.utils import timezone

from alliances.models import Membership
from enterprises.querysets import joined
from events.choices import Audience
from registry.accounts.choices import Role
from registry.accounts.rules import VIEW, everywhere, reaches
from registry.fields.columns import related
from registry.fields.dates import PartialDate
from registry.fields.finding import NameQuery
from registry.history.tracking import last_change
from registry.site.places import PlacedQuerySet, elsewhere, home_areas

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from enterprises.models import Unit
    from events.choices import ActivityKind
    from events.models import Activity, Notice, Pairing, PersonPart
    from registry.accounts.models import User


class ActivityQuerySet(PlacedQuerySet["Activity"]):
    def elsewhere(self) -> Self:
        """Return the activities of which all who took part belong elsewhere."""
        parts = related(self.model, "participations").objects
        away = elsewhere("alliance__area", "alliance__parent__area", "unit__area", "organisation__host__area")
        here = parts.exclude(away).values("activity")
        return self.filter(pk__in=parts.filter(away).values("activity")).exclude(pk__in=here)

    def home(self) -> Self:
        """Return the activities in which somebody of the site's home took part, and those of which nobody is known."""
        away = self.model.objects.elsewhere().order_by().values("pk")
        return self.exclude(pk__in=away) if home_areas() else self.all()

    def public(self) -> Self:
        """Return the activities that anybody may see."""
        return self.filter(is_public=True)

    def matching(self, words: str) -> Self:
        """Return the activities whose title, in characters, pinyin or initials, holds `words`."""
        return self.filter(NameQuery(words).within("name_index"))

    def dated(self) -> Self:
        """Return the activities known to the month or the day, newest first."""
        return self.filter(starts__contains="-").order_by("-starts", "id")

    def on_a_day(self) -> Self:
        """Return the activities known to the day, newest first."""
        return self.alias(length=Length("starts")).filter(length=len("2020-06-15")).order_by("-starts", "id")

    def newest_first(self) -> Self:
        """Return them newest first; a year stands behind its months, and what no source dates behind everything."""
        return self.order_by(models.F("starts").desc(nulls_last=True), "id")

    def with_change(self) -> Self:
        """Return them with `changed_at`: when they, or who took part in them, were last recorded or changed."""
        own = last_change(self.model)
        parts = [related(self.model, name) for name in ("participations", "people")]
        of_parts = [Coalesce(last_change(part, "activity"), own) for part in parts]
        return self.annotate(changed_at=Greatest(own, *of_parts))

    def latest_changes(self) -> Self:
        """Return them by when they were recorded or last changed, the newest first."""
        return self.with_change().order_by("-changed_at", models.F("starts").desc(nulls_last=True), "id")

    def in_month(self, year: int, month: int) -> Self:
        """Return the activities that begin in a month, whether or not the day is known."""
        return self.filter(starts__startswith=f"{year:04}-{month:02}").order_by("starts", "id")

    def density(self) -> list[tuple[PartialDate | None, int]]:
        """Return (month, number of activities), newest first; a year, or None, for those without a month."""
        rows = self.order_by().annotate(begun=Substr("starts", 1, 7)).values_list("begun").annotate(count=Count("pk"))
        return [(begun and PartialDate(begun), count) for begun, count in rows.order_by("-begun")]

    def months(self) -> list[tuple[PartialDate | None, int]]:
        """Return the months in which an activity begins, newest first, with the number of them."""
        return self.dated().density()

    def of_alliance(self, alliance: str) -> Self:
        """Return the activities in which an alliance, named by its key, took part."""
        parts = related(self.model, "participations").objects
        return self.filter(pk__in=parts.filter(alliance=alliance).values("activity"))

    def of_unit(self, unit: Unit) -> Self:
        """Return the activities in which a unit, or a party organisation that it hosts, took part."""
        parts = related(self.model, "participations").objects
        taken = parts.filter(Q(unit=unit) | Q(organisation__host=unit))
        return self.filter(pk__in=taken.values("activity"))

    def for_listing(self) -> Self:
        """Return them with those who took part, in two queries."""
        return self.prefetch_related(joined(self.model, "participations", "alliance", "unit", "organisation"))

    def for_page(self) -> Self:
        """Return them with all that an activity's own page shows."""
        return self.for_listing().prefetch_related(
            "agenda",
            joined(self.model, "people", "person"),
            joined(self.model, "pairings", "first_unit", "first_organisation", "second_unit", "second_organisation"),
        )


class PersonPartQuerySet(models.QuerySet["PersonPart"]):
    def public(self) -> Self:
        """Return those at activities that anybody may see."""
        return self.filter(activity__is_public=True)


ActivityManager = models.Manager.from_queryset(ActivityQuerySet)


class ActivityOfKindManager(ActivityManager):
    """The activities of one kind."""

    def __init__(self, kind: ActivityKind) -> None:
        super().__init__()
        self.kind = kind

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(kind=self.kind)


class PairingQuerySet(models.QuerySet["Pairing"]):
    def for_listing(self) -> Self:
        return self.select_related("first_unit", "first_organisation", "second_unit", "second_organisation")


class NoticeQuerySet(PlacedQuerySet["Notice"]):
    places = ("alliance__area", "alliance__parent__area")

    def drafts_beside(self, notice: Notice) -> Self:
        """Return the other notices of the same alliance that wait to be published; the district's notices have none."""
        if not notice.alliance_id:
            return self.none()
        return self.drafts().filter(alliance=notice.alliance_id).exclude(pk=notice.pk).order_by("pk")

    def drafts(self) -> Self:
        """Return the notices that nobody has published."""
        return self.filter(published_at=None)

    def public(self, at: datetime | None = None) -> Self:
        """Return the notices that anybody may see now."""
        return self.published(at).filter(audience=Audience.PUBLIC)

    def visible_to(self, user: User | AnonymousUser, at: datetime | None = None) -> Self:
        """Return the notices that somebody may read now: those for everybody, and those that are meant for them."""
        if not user.is_authenticated:
            return self.public(at)
        published = self.published(at)
        if everywhere(user, self.model, VIEW):
            return published
        keys = {reach.role: reach.keys for reach in reaches(user)}
        wanted = Q(audience=Audience.PUBLIC)
        if keys:
            wanted |= Q(audience=Audience.LIAISONS)
        if own := keys.get(Role.ALLIANCE_LIAISON):
            wanted |= Q(alliance__in=own)
        if units := keys.get(Role.UNIT_LIAISON):
            members = Membership.objects.current().of_units(units)
            wanted |= Q(audience=Audience.MEMBERS, alliance__in=members.values("alliance"))
        return published.filter(wanted)

    def with_change(self) -> Self:
        """Return them with `changed_at`: when they were published or, after that, changed."""
        return self.annotate(changed_at=Greatest("published_at", last_change(self.model)))

    def latest_changes(self) -> Self:
        """Return them by when they were published or last changed, the newest first."""
        return self.with_change().order_by("-changed_at", "pk")

    def to_announce(self, at: datetime | None = None) -> Self:
        """Return what was published by now and nobody was told of."""
        return self.published(at).filter(announced_at=None)

    def for_listing(self) -> Self:
        return self.select_related("alliance")

    def published(self, at: datetime | None = None) -> Self:
        """Return what is public at a moment, now unless told."""
        at = at or timezone.now()
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=at), published_at__lte=at)
