"""Tell of notices whose time has come, and once a day send the digest; for a timer."""

from datetime import timedelta

from django.core.management import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext

from events.actions import announce_due
from events.digest import digest as queue_digest


class Command(BaseCommand):
    help = "Tell readers of notices whose time has come; with --digest, mail what was not read since a day or more."

    def add_arguments(self, parser):
        parser.add_argument("--digest", action="store_true")
        parser.add_argument("--days", type=int, default=1, help="How far back the digest looks: 7 where it is weekly.")

    def handle(self, *, digest: bool, days: int, **options):
        self.stdout.write(gettext("%(count)d notices announced.") % {"count": announce_due()})
        if digest:
            self.stdout.write(gettext("%(count)d digests queued.") % {"count": self.queue(days)})

    def queue(self, days):
        return queue_digest(since=timezone.now() - timedelta(days=days), day=timezone.localdate())
