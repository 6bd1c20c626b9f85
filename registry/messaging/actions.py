"""Telling people: here, by mail where they wish it, and to group robots; written with what it tells, or not at all."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from registry.accounts.addresses import whole_address
from registry.accounts.models import StandIn, User
from registry.fields.words import in_language_of_records
from registry.history.actions import changing
from registry.messaging.choices import Channel, MessageState
from registry.messaging.models import Message, Notification, Preference, Robot
from registry.messaging.querysets import NotificationQuerySet


@transaction.atomic
def notify(
    *,
    users: Iterable[User],
    kind: str,
    title: str,
    about: str,
    text: str = "",
    address: str = "",
    by_mail: bool = True,
    in_hours: bool = False,
    by: User | None,
) -> None:
    """Tell users something once, each here and by mail where they wish it; `about` is what makes it the same thing.

    `address` is a path of this site; what is not `by_mail` waits for the digest, and a mail `in_hours` until offices
    work. Whoever did it (`by`) is not told.
    """
    told = {user.pk: user for user in _with_deputies(users) if user.is_active and user.pk != (by and by.pk)}
    wishes = set(Preference.objects.filter(user__in=told, kind=kind).values_list("user", flat=True))
    rows = [Notification(user_id=key, kind=kind, title=title[:200], address=address, about=about) for key in told]
    Notification.objects.bulk_create(rows, ignore_conflicts=True)
    for key, user in told.items():
        if by_mail and key in wishes and user.email:
            mail(
                receiver=user.email, subject=title, text=text, address=address, key=f"{about}:{key}", in_hours=in_hours
            )


def _with_deputies(users: Iterable[User]) -> list[User]:
    """Return some users and whoever stands in for one of them today."""
    found = list(users)
    stand_ins = StandIn.objects.current().filter(absent__in=[user.pk for user in found]).select_related("deputy")
    return [*found, *(one.deputy for one in stand_ins)]


def mail(*, receiver: str, subject: str, text: str, address: str, key: str, in_hours: bool = False) -> bool:
    """Queue a mail, once per `key`; return whether it is new. `in_hours` lets it leave within working hours alone."""
    with in_language_of_records():
        body = "\n\n".join(
            filter(None, [text or subject, whole_address(address), gettext("This mail was sent by itself.")])
        )
    return _queue(Channel.MAIL, receiver, None, subject, body, f"mail:{key}", in_hours)


@transaction.atomic
def notify_group(*, scopes: Iterable[str], title: str, about: str, address: str = "", in_hours: bool = False) -> None:
    """Queue a message to the robots of some scopes (alliances; "" is the district), once per `about`.

    A group is told neither names nor words of a request: `title` must hold none.
    """
    for robot in Robot.objects.filter(scope__in=scopes, is_active=True):
        key, body = f"dingtalk:{about}:{robot.pk}", whole_address(address)
        _queue(Channel.DINGTALK, f"robot {robot.pk}", robot, title, body, key, in_hours)


def _queue(
    channel: Channel, receiver: str, robot: Robot | None, subject: str, body: str, key: str, in_hours: bool
) -> bool:
    words: dict[str, Any] = {"subject": subject[:200], "body": body}
    values = {"channel": channel, "receiver": receiver, "robot": robot, "in_hours": in_hours, **words}
    return Message.objects.get_or_create(key=key, defaults=values)[1]


def mark_read(*, notifications: NotificationQuerySet, by: User) -> None:
    """Mark some of a user's own notifications as read."""
    notifications.filter(user=by, read_at=None).update(read_at=timezone.now())


@transaction.atomic
def choose_mail(*, kinds: Iterable[str], by: User) -> None:
    """Let a user have some kinds of notification by mail, and no others."""
    by.preferences.exclude(kind__in=kinds).delete()
    Preference.objects.bulk_create([Preference(user=by, kind=kind) for kind in kinds], ignore_conflicts=True)


def send_again(*, message: Message, by: User) -> int:
    """Queue a message that failed, or of which nobody knows whether it left, once more."""
    with changing(by=by):
        fresh = {"state": MessageState.WAITING, "attempts": 0, "next_at": timezone.now(), "claimed_at": None}
        return Message.objects.troubled().filter(pk=message.pk).update(**fresh)
