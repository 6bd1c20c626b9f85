"""Make a demonstration of the site: migrate, load the texts' records, make an account, serve."""

import secrets
from io import StringIO

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, CommandError, call_command
from django.utils.translation import gettext

from portal.records import fixture_names
from registry.provenance.choices import SourceKind
from registry.provenance.models import Source

USERNAME = "demo"


class Command(BaseCommand):
    help = "Migrate, load the records of the texts, make a demonstration account and serve the site."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-serve", action="store_true", help="Stop once everything is in place.")

    def handle(self, *, port, no_serve, **options):
        if not settings.DEBUG:
            raise CommandError(
                gettext("The demonstration only runs where DEBUG is on: it makes an account for anybody.")
            )
        call_command("migrate", verbosity=0)
        self.load()
        password = secrets.token_urlsafe(6)
        self.make_account(password)
        self.announce(port, password)
        if not no_serve:
            call_command("runserver", f"127.0.0.1:{port}", use_reloader=False)

    def load(self):
        """Load the records into an empty database; leave those of an earlier demonstration as they are."""
        users = get_user_model().objects
        if users.filter(username=USERNAME).exists():
            self.stdout.write(gettext("The database holds an earlier demonstration; it goes on with that."))
            return
        if users.exists() or Source.objects.exclude(kind=SourceKind.STAFF).exists():
            raise CommandError(
                gettext(
                    "The database already holds other data. Point DATABASE_URL to an empty one for the demonstration."
                )
            )
        self.stdout.write(gettext("Loading the records of the texts …"))
        call_command("loaddata", *fixture_names(), verbosity=0)
        call_command("find_duplicates", stdout=StringIO())
        call_command("sample", stdout=StringIO())

    def make_account(self, password):
        """Make the demonstration account, or give it a new password."""
        user, _made = get_user_model().objects.get_or_create(
            username=USERNAME, defaults={"name": gettext("Demonstration")}
        )
        user.is_staff = user.is_superuser = True
        user.set_password(password)
        user.save()

    def announce(self, port, password):
        """Say where to go, and with which account."""
        self.stdout.write(
            gettext(
                "The site:     http://127.0.0.1:%(port)s/\n"
                "For staff:    http://127.0.0.1:%(port)s/admin/\n"
                "Account:      %(username)s\n"
                "Password:     %(password)s (new at every start)"
            )
            % {"port": port, "username": USERNAME, "password": password}
        )
        # The server that follows would hold it back where the output is no terminal.
        self.stdout.flush()
