"""What becomes of requests by themselves: pauses end, reminders, closing, deadlines anew; for a daily timer."""

from django.core.management import BaseCommand
from django.utils.translation import gettext

from service.tickets.actions import chase, end_pauses, redate


class Command(BaseCommand):
    help = (
        "End pauses whose day has come; remind enterprises that have not confirmed; "
        "close, as not confirmed, what stays so; "
        "reckon deadlines anew where the holidays of their year have been announced."
    )

    def handle(self, **options):
        moved = redate()
        resumed = end_pauses()
        reminded, closed = chase()
        sentence = gettext(
            "%(resumed)d no longer paused, %(reminded)d reminded, %(closed)d closed as not confirmed, "
            "%(moved)d due on another day."
        )
        self.stdout.write(sentence % {"resumed": resumed, "reminded": reminded, "closed": closed, "moved": moved})
