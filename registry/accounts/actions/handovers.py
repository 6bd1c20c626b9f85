"""Handing over what somebody holds."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext

from registry.accounts.matters import KINDS, TELLERS, Holding, held_by, offices
from registry.accounts.models import HandOver, Seat, User
from registry.accounts.rules import gives_seats, hands_over
from registry.history.actions import changing


def hand_over(*, giver: User, to: Mapping[str, User], since: date, why: str = "", by: User) -> list[HandOver]:
    """Hand matters (by the text of their keys) over to people, from a day on; return the rows.

    Whoever looks after the accounts may choose somebody who has no seat for a matter yet: the seat comes with it.
    """
    if not hands_over(by, giver):
        raise PermissionDenied
    if since < timezone.localdate():
        raise ValidationError({"since": gettext("This day is over: choose today or a later one.")})
    with changing(by=by, why=why, title=gettext("%(user)s: hand over") % {"user": giver}):
        list(
            User.objects.select_for_update().filter(pk__in={giver.pk, *(one.pk for one in to.values())}).order_by("pk")
        )
        held = {str(one.matter.key): one for one in held_by(giver)}
        if set(to) - set(held):
            raise ValidationError(gettext("Some of it is in these hands no longer: open the page again."), code="gone")
        rows = [_hand(held[key], giver, receiver, since, why, by) for key, receiver in to.items()]
        _tell_receivers(rows, by)
    return rows


def _hand(holding: Holding, giver: User, receiver: User, since: date, why: str, by: User) -> HandOver:
    """Write that one matter goes to somebody; give the seat for it where there is none."""
    matter = holding.matter
    if receiver.pk == giver.pk or not User.objects.filter(pk=receiver.pk, is_active=True).exists():
        raise ValidationError(gettext("“%(title)s”: choose somebody else who has access.") % {"title": matter.title})
    if receiver.pk not in offices([matter], since)[matter.key]:
        if not gives_seats(by):
            sentence = gettext("“%(title)s”: %(user)s has no seat for it on that day.")
            raise ValidationError(sentence % {"title": matter.title, "user": receiver})
        _give_seat(holding, giver, receiver, since)
    same = {"kind": matter.kind, "matter_id": matter.record, "target_id": matter.target}
    position = HandOver.objects.filter(**same).count() + 1
    return HandOver.objects.create(
        **same, position=position, title=matter.title[:200], giver=giver, receiver=receiver, since=since, why=why
    )


def _give_seat(holding: Holding, giver: User, receiver: User, since: date) -> None:
    """Give somebody the seat with which the giver holds a matter."""
    roles = KINDS[holding.matter.kind].roles
    own = giver.seats.current().filter(role__in=roles, target_id=holding.matter.target).order_by("pk").first()
    if own is not None:
        same = {name: getattr(own, name) for name in ("role", "target_type", "target_id")}
        Seat.objects.create(user=receiver, since=since, **same)


def _tell_receivers(rows: list[HandOver], by: User) -> None:
    """Have each receiver told what came to them."""
    by_receiver = defaultdict(list)
    for row in rows:
        by_receiver[row.receiver_id].append(row)
    for handed in by_receiver.values():
        for tell in TELLERS:
            tell(handed, by)
