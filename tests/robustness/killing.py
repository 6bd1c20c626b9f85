"""A process that imports a sheet, and dies at a point that is chosen; run by `test_killed_imports`.

`python -m tests.robustness.killing` takes the steps below on the database that DATABASE_URL names; see `steps.py`.
"""

import io
import json
import os
import signal

import django

from tests.robustness.steps import serve

ROWS = 300


def prepare():
    """Make the tables, and one upload that waits to be imported."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from registry.provenance.models import Source
    from registry.sheets.importing.uploading import upload_sheet
    from registry.sheets.kinds import KINDS
    from registry.sheets.writing.workbooks import workbook

    sheet = KINDS["units"]
    names = [column.name for column in sheet.fields]
    rows = [[f"示例企业{number}" if name == "name" else "" for name in names] for number in range(ROWS)]
    file = io.BytesIO()
    workbook(sheet.described(), rows, title=sheet.title).save(file)
    file.seek(0)
    upload_sheet(sheet=sheet, file=file, name="示例.xlsx", source=Source.objects.get(pk="staff-entry"), by=None)


def import_and_die(phase, number):
    """Import the upload; die without a word at a saved record, or at a statement of the last phase."""
    from registry.sheets.importing import running, uploading
    from registry.sheets.models import Upload

    kept, cited = running.Run.keep, running.cite_rows
    saved = []

    def keep(run, row, *rest):
        kept(run, row, *rest)
        saved.append(row)
        if phase == "saving" and len(saved) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    def cite(**values):
        if phase == "history":
            os.kill(os.getpid(), signal.SIGKILL)
        cited(**values)
        if phase == "cited":
            os.kill(os.getpid(), signal.SIGKILL)

    def note(*values):
        if phase == "done":
            os.kill(os.getpid(), signal.SIGKILL)

    running.Run.keep, running.cite_rows, uploading.note_targets = keep, cite, note
    uploading.apply_upload(upload=Upload.objects.get(), by=None)


def try_at_once():
    """Print what somebody is told who wants to import what a process has just left."""
    from registry.sheets.importing.claiming import BusyError
    from registry.sheets.importing.uploading import apply_upload
    from registry.sheets.models import Upload

    try:
        apply_upload(upload=Upload.objects.get(), by=None)
    except BusyError as busy:
        print(busy.messages[0])


def count_and_wait():
    """Print what there is, and let time pass in which nobody gives a sign of life."""
    from registry.sheets.importing import claiming, progress
    from registry.sheets.models import Upload

    count()
    upload = Upload.objects.get()
    Upload.objects.update(beat_at=upload.beat_at - 2 * claiming.SILENCE)
    if progress.progress_path(upload.pk).exists():
        os.utime(progress.progress_path(upload.pk), (0, 0))


def import_all():
    """Import what is there."""
    from registry.sheets.importing.uploading import apply_upload
    from registry.sheets.models import Upload

    apply_upload(upload=Upload.objects.get(), by=None)


def count():
    """Print what there is."""
    from enterprises.models import Unit
    from registry.history.models import Change
    from registry.provenance.models import Citation
    from registry.sheets.models import Upload

    counted = {model.__name__: model.objects.count() for model in (Unit, Unit.history.model, Citation, Change)}
    print(json.dumps({**counted, "state": Upload.objects.get().state}))


STEPS = {
    "prepare": prepare,
    "die": import_and_die,
    "try": try_at_once,
    "count_and_wait": count_and_wait,
    "import": import_all,
    "count": count,
}

if __name__ == "__main__":
    django.setup()
    from django.utils.translation import activate

    from registry.sheets.importing import running, uploading  # once for all children  # noqa: F401

    activate("zh-hans")
    serve(STEPS)
