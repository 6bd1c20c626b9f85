"""Remind whoever has not confirmed, and close what nobody confirmed; for a daily timer."""

from django.core.management import BaseCommand
from django.utils.translation import gettext as _

from service.actions import chase


class Command(BaseCommand):
    help = "Remind enterprises that have not confirmed; close, as not confirmed, what stays so."

    def handle(self, **options):
        reminded, closed = chase()
        self.stdout.write(
            _("%(reminded)d reminded, %(closed)d closed as not confirmed.") % {"reminded": reminded, "closed": closed}
        )
