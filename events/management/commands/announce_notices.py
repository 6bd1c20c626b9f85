"""Tell of notices whose time has come, and once a day send the digest; for a timer."""

from datetime import timedelta

from django.core.management import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from events.actions import announce_due
from events.digest import digest as queue_digest


class Command(BaseCommand):
    help = "Tell readers of notices whose time has come; with --digest, mail what is not read since yesterday."

    def add_arguments(self, parser):
        parser.add_argument("--digest", action="store_true")

    def handle(self, *, digest: bool, **options):
        self.stdout.write(_("%(count)d notices announced.") % {"count": announce_due()})
        if digest:
            self.stdout.write(_("%(count)d digests queued.") % {"count": self.queue()})

    def queue(self):
        return queue_digest(since=timezone.now() - timedelta(days=1), day=timezone.localdate())
