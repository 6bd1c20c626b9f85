"""Checks a sheet, and imports it where that is asked for, with the same engine as the desk."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext

from registry.accounts.models import User
from registry.fields.words import in_language_of_records
from registry.provenance.models import Source
from registry.sheets.choices import Outcome
from registry.sheets.importing.uploading import LATER, apply_upload, upload_sheet
from registry.sheets.kinds import KINDS


class Command(BaseCommand):
    help = "Checks a sheet of records and says what would change; with --apply, imports it, all or nothing."

    def add_arguments(self, parser):
        parser.add_argument("kind", choices=sorted(KINDS))
        parser.add_argument("file", type=Path)
        parser.add_argument("--source", required=True, help="identifier of the source that every row cites")
        parser.add_argument("--by", help="user name of whoever imports")
        parser.add_argument("--apply", action="store_true", help="import what was checked")

    def handle(self, *, kind, file, source, by, apply, **options):
        with in_language_of_records():
            try:
                upload = self.checked(kind, file, source, by)
                self.report(upload)
                if apply:
                    apply_upload(upload=upload, by=upload.by)
            except ValidationError as error:
                raise CommandError("\n".join(error.messages)) from error
            upload.refresh_from_db()
            self.stdout.write(upload.get_state_display())

    def checked(self, kind, file, source, by):
        """Return the upload of a file."""
        try:
            cited = Source.objects.get(pk=source)
            user = User.objects.get(username=by) if by else None
            with file.open("rb") as opened:
                return upload_sheet(sheet=KINDS[kind], file=opened, name=file.name, source=cited, by=user)
        except (Source.DoesNotExist, User.DoesNotExist, OSError) as error:
            raise CommandError(str(error)) from error

    def report(self, upload):
        """Print what was noted on reading, how many rows have which outcome, and why some are refused or set aside."""
        for note in upload.notes:
            self.stdout.write(note)
        for outcome in Outcome:
            self.stdout.write(f"{outcome.label}: {upload.counts[outcome]}")
        for row in upload.rows.exclude(notes=[], aside=""):
            for note in [*row.notes, *([{"title": "", "text": row.aside}] if row.aside else [])]:
                line = {"row": row.number, "column": note["title"] or "—", "reason": note["text"]}
                self.stdout.write(gettext("Row %(row)s, %(column)s: %(reason)s") % line)
        for row in upload.rows.filter(outcome__in=LATER):
            for reason in row.reasons:
                line = {"row": row.number, "column": reason["title"] or "—", "reason": reason["text"]}
                self.stdout.write(gettext("Row %(row)s, %(column)s: %(reason)s") % line)
