"""How the worker lives on while the database is away, and says so afterwards."""

from datetime import timedelta

from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from registry.fields.refusals import is_database_away
from registry.messaging.models import Worker

AWAY = (OperationalError, InterfaceError)
FIRST_PAUSE, LONGEST_PAUSE = 1, 30
"""Seconds between two attempts to reach the database."""
SEEN_EVERY = timedelta(seconds=30)


def beat(*, now, waited_since=None, by):
    """Write down that the worker runs, now and then, and that it had to wait, at once."""
    if waited_since:
        values = {"seen_at": now, "waited_since": waited_since, "waited_until": now}
    else:
        if Worker.objects.filter(pk=Worker.DELIVER, seen_at__gt=now - SEEN_EVERY).exists():
            return
        values = {"seen_at": now}
    Worker.objects.update_or_create(pk=Worker.DELIVER, defaults=values)


class Patience:
    """Runs a step of the worker, and waits longer and longer while the database is away."""

    def __init__(self, say):
        self.say, self.since, self.pause = say, None, FIRST_PAUSE

    def run(self, step):
        """Return what a step returns, or None where the database was away; the caller then waits `pause` seconds."""
        try:
            beat(now=timezone.now(), waited_since=self.since, by=None)
            done = step()
        except AWAY as error:
            if not is_database_away(error):
                raise
            connection.close()
            if self.since is None:
                self.since = timezone.now()
                self.say(error)
            else:
                self.pause = min(self.pause * 2, LONGEST_PAUSE)
            return None
        self.since, self.pause = None, FIRST_PAUSE
        return done
