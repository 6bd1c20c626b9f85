"""Say who runs the site, before it is started for the first time."""

from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError
from django.utils.translation import gettext

from registry.site.actions import fill_in
from registry.site.models import Profile

FIELDS = ("name", "operator", "contact", "licence")


class Command(BaseCommand):
    help = "Say what the site is called, who runs it, and where readers turn to; without options, show it."

    def add_arguments(self, parser):
        for name in FIELDS:
            parser.add_argument(f"--{name}")

    def handle(self, **options):
        values = {name: options[name] for name in FIELDS if options[name] is not None}
        if values:
            self.fill(values)
        site = Profile.objects.read()
        unknown = gettext("not stated")
        for name in FIELDS:
            label = Profile._meta.get_field(name).verbose_name
            self.stdout.write(f"{label}: {getattr(site, name) or unknown}")

    def fill(self, values):
        """Write what was given, or say why it is refused."""
        if not values.get("name") and not Profile.objects.read().name:
            values["name"] = gettext("Party-building alliances")
        try:
            fill_in(values=values, by=None)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
