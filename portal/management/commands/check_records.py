"""Say how many records there are, and what is wrong with any of them."""

from django.core.management import BaseCommand, CommandError
from django.utils.translation import gettext, ngettext

from enterprises.models import Person
from registry.provenance import checks

STAFF_ONLY = [("enterprises.person", "name"), ("enterprises.person", "note"), ("events.activity", "minutes")]


class Command(BaseCommand):
    help = "Verify that every record is cited, located, valid and discreet, and that printed sums hold."

    def handle(self, **options):
        for kind, count in checks.kind_counts():
            self.stdout.write(f"{count:>7}  {kind}")
        private = Person.objects.filter(is_private=True, released_at=None).values_list("name", flat=True)
        found = 0
        for problem in checks.problems(private, STAFF_ONLY):
            found += 1
            self.stdout.write(self.style.ERROR(str(problem)))
        if found:
            raise CommandError(ngettext("%(count)d problem.", "%(count)d problems.", found) % {"count": found})
        self.stdout.write(self.style.SUCCESS(gettext("No problems.")))
