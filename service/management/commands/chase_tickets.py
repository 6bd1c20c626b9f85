"""Remind whoever has not confirmed, close what nobody confirmed, reckon deadlines anew; for a daily timer."""

from django.core.management import BaseCommand
from django.utils.translation import gettext

from service.tickets.actions import chase, redate


class Command(BaseCommand):
    help = (
        "Remind enterprises that have not confirmed; close, as not confirmed, what stays so; "
        "reckon deadlines anew where the holidays of their year have been announced."
    )

    def handle(self, **options):
        moved = redate()
        reminded, closed = chase()
        self.stdout.write(
            gettext("%(reminded)d reminded, %(closed)d closed as not confirmed, %(moved)d due on another day.")
            % {"reminded": reminded, "closed": closed, "moved": moved}
        )
