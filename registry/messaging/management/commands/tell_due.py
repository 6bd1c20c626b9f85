"""Tell who holds what is due soon, due or overdue; for a timer, every ten minutes. The worker does it, too."""

from django.core.management import BaseCommand
from django.utils.translation import gettext

from registry.messaging.alerts.actions import tell_due


class Command(BaseCommand):
    help = (
        "Tell people and groups of what is due soon, due or overdue, with a digest in the morning; "
        "outside working hours it tells nobody, and it may run as often as you like."
    )

    def handle(self, **options):
        self.stdout.write(gettext("%(count)d told of what is due.") % {"count": tell_due()})
