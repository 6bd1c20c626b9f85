"""Whom a notice is for."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from accounts.choices import Role
from accounts.models import Seat, User
from alliances.models import Alliance, Membership
from enterprises.models import Unit
from events.choices import Audience

LIAISONS = [Role.ALLIANCE_LIAISON, Role.UNIT_LIAISON]


def readers(notice):
    """Return the account holders whom a notice is for: all liaisons, or those of an alliance and of its members."""
    seats = Seat.objects.current().filter(role__in=LIAISONS)
    if notice.alliance_id and notice.audience != Audience.LIAISONS:
        kinds = ContentType.objects.get_for_models(Alliance, Unit)
        members = Membership.objects.current().filter(alliance=notice.alliance_id).values("unit")
        own = Q(target_type=kinds[Alliance], target_id=notice.alliance_id)
        seats = seats.filter(own | Q(target_type=kinds[Unit], target_id__in=members))
    return User.objects.filter(pk__in=seats.values("user"), is_active=True)


def receipts(notice):
    """Return (who has read a notice and when, who has not) of those whom it is for."""
    read = list(notice.readings.select_related("user"))
    known = {reading.user_id for reading in read}
    return read, [user for user in readers(notice) if user.pk not in known]
