"""Send what waits, by mail and to group robots: once for a timer, or until it is stopped."""

import signal
import time

from django.core.management import BaseCommand, CommandError
from django.db import close_old_connections
from django.utils import timezone
from django.utils.translation import gettext

from registry.messaging.delivering.days import tell_days
from registry.messaging.delivering.waiting import Patience
from registry.messaging.delivering.worker import deliver

PAUSE = 5


class Command(BaseCommand):
    help = "Tell of what is due; send waiting messages by mail and to DingTalk groups; several workers may run at once."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="Stop once nothing is due; for a timer.")

    def handle(self, *, once, **options):
        self.is_stopping = False
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self.stop)
        patience = Patience(self.away)
        while True:
            waited = patience.since
            sent = patience.run(self.work)
            if sent is None and once:
                raise CommandError(gettext("The database is away; nothing was sent."))
            if waited and sent is not None:
                self.stderr.write(gettext("The database is back."))
            if sent:
                self.stdout.write(gettext("%(count)d sent.") % {"count": sent})
            if once or self.is_stopping:
                return
            close_old_connections()
            time.sleep(PAUSE if sent is not None else patience.pause)

    def work(self):
        """Tell of days where it is time, send what is due, and return how many messages left."""
        tell_days(timezone.now())
        return deliver(is_stopping=lambda: self.is_stopping)

    def away(self, _error):
        self.stderr.write(gettext("The database is away; waiting for it."))

    def stop(self, *args):
        """End after the message that is being sent."""
        self.is_stopping = True
