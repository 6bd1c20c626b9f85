"""Load the sample set of invented units, or take it away."""

from django.core.management import BaseCommand
from django.utils.translation import gettext

from service import sample


class Command(BaseCommand):
    help = "Load the sample set of requests, offers and matches of invented units; --remove takes it away."

    def add_arguments(self, parser):
        parser.add_argument("--remove", action="store_true")

    def handle(self, *, remove, **options):
        if remove:
            count = sample.remove()
            self.stdout.write(gettext("The sample set is gone: %(count)d requests.") % {"count": count})
        elif sample.load():
            self.stdout.write(gettext("The sample set is loaded; everything in it bears 示例."))
        else:
            self.stdout.write(gettext("The sample set is there already."))
