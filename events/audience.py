"""Whom a notice is for, and who of them has read it."""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from alliances.models import Alliance, Membership
from enterprises.models import Unit
from events.choices import Audience
from registry.accounts.choices import Role
from registry.accounts.models import Seat, User

LIAISONS = [Role.ALLIANCE_LIAISON, Role.UNIT_LIAISON]


def readers(notice):
    """Return the account holders whom a notice is for: all liaisons, or those of an alliance and of its members."""
    seats = Seat.objects.current().filter(role__in=LIAISONS)
    if notice.alliance_id and notice.audience != Audience.LIAISONS:
        kinds = ContentType.objects.get_for_models(Alliance, Unit)
        members = Membership.objects.current().filter(alliance=notice.alliance_id).units()
        own = Q(target_type=kinds[Alliance], target_id=notice.alliance_id)
        seats = seats.filter(own | Q(target_type=kinds[Unit], target_id__in=members))
    return User.objects.filter(pk__in=seats.values("user"), is_active=True)


@dataclass
class Receipt:
    """That a body, or a person, which a notice is for has read it, or has not; `people` are those who speak for it."""

    name: str
    address: str = ""
    people: tuple = ()
    reading: object = None

    @property
    def is_out_of_reach(self):
        """Say whether nobody there has an account, so that it has to be told otherwise."""
        return not self.people


@dataclass
class Receipts:
    """The receipts of a notice, those that are missing first, and how many there are of each."""

    rows: list
    is_by_member: bool

    def __post_init__(self):
        self.rows.sort(key=lambda row: (row.reading is not None, row.is_out_of_reach))
        self.read = sum(row.reading is not None for row in self.rows)
        self.without = sum(row.is_out_of_reach for row in self.rows)
        self.unread = len(self.rows) - self.read - self.without


def receipts(notice):
    """Return who has read a notice: each member of its alliance, with an account or without; else each liaison."""
    readings = {reading.user_id: reading for reading in notice.readings.select_related("user")}
    if notice.alliance_id and notice.audience != Audience.LIAISONS:
        return Receipts(list(receipts_of_members(notice, readings)), is_by_member=True)
    people = readers(notice).order_by("name", "username")
    return Receipts([Receipt(str(user), "", (user,), readings.get(user.pk)) for user in people], is_by_member=False)


def receipts_of_members(notice, readings):
    """Yield a receipt for each member of a notice's alliance; whichever of its liaisons reads first reads for it."""
    speakers = defaultdict(list)
    seats = Seat.objects.current().filter(
        role=Role.UNIT_LIAISON, target_type=ContentType.objects.get_for_model(Unit), user__is_active=True
    )
    members = Membership.objects.current().filter(alliance=notice.alliance_id)
    for seat in seats.filter(target_id__in=members.units()).select_related("user"):
        speakers[seat.target_id].append(seat.user)
    for unit in Unit.objects.filter(pk__in=members.units()).order_by("name_index", "pk"):
        people = tuple(speakers[unit.pk])
        read = sorted((readings[user.pk] for user in people if user.pk in readings), key=lambda reading: reading.at)
        yield Receipt(str(unit), unit.get_absolute_url(), people, read[0] if read else None)
