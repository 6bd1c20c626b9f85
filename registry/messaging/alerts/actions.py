"""Telling of days: within working hours, each thing once, and one message a day before any other."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from registry.accounts.models import User
from registry.fields.words import in_language_of_records
from registry.messaging.actions import mail, notify_group
from registry.messaging.alerts.audience import Audience, Standing, audience_on
from registry.messaging.alerts.wording import text_of_digest, title_of, title_of_group
from registry.messaging.hours import is_working_time
from registry.messaging.kinds import DAYS
from registry.messaging.models import Alert, Digest, Notification

LONGEST = timedelta(days=14)
"""How far back a digest looks for what was told and not read."""


@in_language_of_records()
def tell_due(*, at: datetime | None = None) -> int:
    """Tell people and groups of what is due soon, due or overdue; return how many heard something.

    Outside working hours nobody hears anything. Whoever is told has a row that says so, written with the telling: a run
    that is stopped goes on with the next, and of two at once the second tells nothing that the first told.
    """
    at = at or timezone.now()
    if not is_working_time(at):
        return 0
    day = timezone.localdate(at)
    audience = audience_on(day)
    told = _told(audience)
    unread, had = _unread(at), set(Digest.objects.filter(day=day).values_list("user", flat=True))
    heard = 0
    for user in sorted({*audience.people, *unread}, key=lambda one: one.pk):
        standings = audience.people.get(user, [])
        fresh = [one for one in standings if (user.pk, *one.key) not in told]
        if user.pk not in had:
            heard += _once(_tell_morning, user, standings, fresh, unread.get(user, []), at)
        elif fresh:
            heard += _once(_tell_person, user, fresh, at)
    for scope, standings in audience.groups.items():
        if fresh := [one for one in standings if (scope, *one.key) not in told]:
            heard += _once(_tell_group, scope, fresh, at)
    return heard


def _told(audience: Audience) -> set[tuple[Any, ...]]:
    """Return what was told already of the days in question, each with the person or the alliance that heard it."""
    parts = [*audience.people.values(), *audience.groups.values()]
    rows = Alert.objects.of_days({one.day for standings in parts for one in standings})
    found = rows.values_list("user", "group", "record", "due_on", "stage")
    return {(group if user is None else user, *rest) for user, group, *rest in found}


def _once(tell: Callable[..., None], *what: Any) -> bool:
    """Tell something in a transaction of its own; return False where another run told it at the same time."""
    try:
        with transaction.atomic():
            tell(*what)
    except IntegrityError:
        return False
    return True


def _unread(at: datetime) -> dict[User, list[Notification]]:
    """Return what each person was told since the last digest, and has not read: {user: notifications}."""
    last = dict(Digest.objects.filter(at__gte=at - LONGEST).order_by("at").values_list("user", "at"))
    rows = Notification.objects.unread().filter(at__range=(at - LONGEST, at), user__is_active=True).exclude(kind=DAYS)
    found: dict[User, list[Notification]] = {}
    for row in rows.select_related("user").order_by("-at", "-pk"):
        if row.user_id not in last or row.at > last[row.user_id]:
            found.setdefault(row.user, []).append(row)
    return found


def _tell_morning(
    user: User, standings: list[Standing], fresh: list[Standing], unread: list[Notification], at: datetime
) -> None:
    """Tell somebody in one message what is due, what is overdue, and what was told since the last."""
    day = timezone.localdate(at)
    Digest.objects.create(user=user, day=day, at=at)
    _note_alerts(fresh, at, user=user)
    title = title_of(standings, unread)
    _notify(user, title, standings if not unread else [], f"digest:{day}", at)
    if user.email:
        text, key = text_of_digest(standings, unread), f"digest:{user.pk}:{day}"
        mail(receiver=user.email, subject=title, text=text, address=reverse("notifications"), key=key, in_hours=True)


def _tell_person(user: User, fresh: list[Standing], at: datetime) -> None:
    """Tell somebody who had the message of the day what came up since."""
    rows = _note_alerts(fresh, at, user=user)
    _notify(user, title_of(fresh), fresh, f"alert:{rows[0].pk}", at)


def _notify(user: User, title: str, standings: list[Standing], about: str, at: datetime) -> None:
    address = standings[0].matter.address if len(standings) == 1 else ""
    Notification.objects.create(user=user, kind=DAYS, title=title[:200], address=address, about=about, at=at)


def _tell_group(scope: str, fresh: list[Standing], at: datetime) -> None:
    """Tell the groups of an alliance, or of the district, numbers and no names."""
    rows = _note_alerts(fresh, at, group=scope)
    notify_group(scopes=[scope], title=title_of_group(fresh), about=f"alert:{rows[0].pk}", in_hours=True)


def _note_alerts(fresh: list[Standing], at: datetime, **receiver: Any) -> list[Alert]:
    """Write down that a person, or the groups of an alliance, are told some things."""
    day: date = timezone.localdate(at)
    return Alert.objects.bulk_create(
        Alert(
            **receiver, kind=one.matter.kind, record=one.matter.record, due_on=one.day, stage=one.stage,
            day=day, at=at,
        )
        for one in fresh
    )  # fmt: skip
