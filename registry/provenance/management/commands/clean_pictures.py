"""Take position and camera out of pictures that were uploaded before this was done at upload; to be run once."""

from django.apps import apps
from django.core.management import BaseCommand
from django.utils.translation import gettext

from registry.fields.attachments import ending_of
from registry.fields.pictures import FORMATS, UnreadableError
from registry.history.choices import Via
from registry.provenance.actions import clean_picture
from registry.provenance.models import Attachment, Source


def kept_pictures():
    """Yield every record that keeps a picture, with the name of its column."""
    columns = [(model, "file") for model in apps.get_models() if issubclass(model, Attachment)]
    for model, column in [*columns, (Source, "copy")]:
        for record in model._base_manager.exclude(**{column: ""}).iterator():
            if ending_of(getattr(record, column).name) in FORMATS:
                yield record, column


class Command(BaseCommand):
    help = "Take position and camera out of the pictures that are kept; a broken one is named and left."

    def handle(self, **options):
        count = 0
        for record, column in kept_pictures():
            try:
                count += clean_picture(record=record, column=column, via=Via.COMMAND, by=None)
            except (UnreadableError, FileNotFoundError):
                label = f"{record._meta.verbose_name} {record.pk} “{record}”"
                self.stderr.write(
                    gettext("%(record)s: the picture cannot be read, and stays as it is.") % {"record": label}
                )
        self.stdout.write(gettext("Pictures cleaned: %(count)d") % {"count": count})
