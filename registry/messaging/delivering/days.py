"""The worker tells of days now and then: of several workers one does, and the next makes good what one left."""

from datetime import timedelta

from registry.messaging.alerts.actions import tell_due
from registry.messaging.hours import is_working_time
from registry.messaging.models import Worker

EVERY = timedelta(minutes=10)


def tell_days(now):
    """Tell of what is due, unless it is no working time or a worker did within minutes; return how many heard."""
    if not is_working_time(now):
        return 0
    is_first = Worker.objects.get_or_create(pk=Worker.DAYS, defaults={"seen_at": now})[1]
    # Claimed by the update: of two workers at once one finds the row as it was.
    is_mine = is_first or Worker.objects.filter(pk=Worker.DAYS, seen_at__lte=now - EVERY).update(seen_at=now)
    return tell_due(at=now) if is_mine else 0
