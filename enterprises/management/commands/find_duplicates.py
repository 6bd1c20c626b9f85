"""Find units that may be one, for the list on the desk; to be run by a timer."""

from django.core.management import BaseCommand
from django.utils.translation import gettext

from enterprises.actions import look_again


class Command(BaseCommand):
    help = "Find units that may be one, for the list of likely duplicates on the desk."

    def handle(self, **options):
        self.stdout.write(gettext("Pairs found: %(count)s") % {"count": look_again()})
