"""What is done with an uploaded sheet: it is read, checked, mended, imported, withdrawn."""

import hashlib

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from accounts.actions import changing
from accounts.choices import Via
from provenance.choices import Outcome, UploadState
from provenance.models import Upload, UploadRow
from provenance.sheets.claiming import begin, claim
from provenance.sheets.columns import Column, Kind
from provenance.sheets.fields import capitalised, same
from provenance.sheets.kinds import KINDS
from provenance.sheets.matching import NEW
from provenance.sheets.names import ROW, in_all_languages
from provenance.sheets.progress import Progress
from provenance.sheets.reading import read
from provenance.sheets.running import Row, Run

LATER = (Outcome.REFUSED, Outcome.ASKED)
"""The outcomes that keep a sheet from being imported as a whole."""


class StaleError(ValidationError):
    """The records have changed since the preview."""


def upload_sheet(*, sheet, file, name, source, by, section="", page="", why="", key=None):
    """Keep a file and check its rows; return the upload. Raise Refused or BusyError, which leave nothing behind."""
    upload = Upload(
        kind=sheet.name, name=name[:200], digest=digest_of(file), language=get_language(), source=source,
        section=section, page=page, why=why, by=by, worked_on_by=by,
    )  # fmt: skip
    if key:
        upload.pk = key
    read_sheet = read(file, name, sheet.described())
    upload.notes = [str(note) for note in read_sheet.notes]
    file.seek(0)
    upload.file.save(name, File(file), save=False)
    try:
        begin(upload)
        check(upload, [Row(row.number, cells) for row, cells in by_name(sheet, read_sheet.rows)])
    except BaseException:
        Upload.objects.filter(pk=upload.pk).delete()
        upload.file.storage.delete(upload.file.name)
        raise
    return upload


def digest_of(file):
    """Return what two copies of a file share."""
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return digest


def by_name(sheet, rows):
    """Yield (row as read, its cells by the name of their column instead of its title)."""
    names = {column.title: field.name for field, column in zip(sheet.fields, sheet.described(), strict=True)}
    for row in rows:
        yield row, {names[title]: text for title, text in row.cells.items() if title in names}


def recheck(*, upload, by):
    """Check the rows of an upload again, as they are now."""
    claim(upload, state=UploadState.CHECKING, by=by)
    try:
        check(upload, rows_of(upload))
    except BaseException:
        Upload.objects.filter(pk=upload.pk).update(state=UploadState.PREVIEWED)
        raise


def check(upload, rows):
    """Try the rows, undo whatever that wrote, and save what became of each."""
    with override(upload.language), transaction.atomic():
        run = tried(upload, rows)
        transaction.set_rollback(True)
    keep_preview(upload, run)


def tried(upload, rows):
    """Return the run over rows; whoever looks at the upload sees how far it is."""
    progress = Progress(upload.pk)
    try:
        run = Run(KINDS[upload.kind], rows, progress)
        run.go()
    finally:
        progress.close()
    return run


def rows_of(upload, queryset=None):
    """Return the saved rows of an upload as a run takes them."""
    queryset = upload.rows.all() if queryset is None else queryset
    return [Row(row.number, row.cells, row.choice) for row in queryset.order_by("number")]


@transaction.atomic
def keep_preview(upload, run):
    """Save what became of the rows, and that the upload waits for a decision."""
    upload.rows.all().delete()
    with override(upload.language):
        made = [saved(upload, run, row) for row in run.rows]
    UploadRow.objects.bulk_create(made, batch_size=500)
    upload.counts = counted(made)
    upload.state = UploadState.PREVIEWED
    upload.save(update_fields=["counts", "state"])


def counted(rows):
    """Return how many rows have each outcome."""
    counts = dict.fromkeys(Outcome.values, 0)
    for row in rows:
        counts[row.outcome] += 1
    return counts


def saved(upload, run, row):
    """Return the row of the database for a row of a run."""
    known = run.sheet.by_name
    reasons = [
        {"name": name, "title": capitalised(known[name].title) if name else "", "text": reason}
        for name, texts in row.errors.items()
        for reason in texts
    ]
    is_known = row.record is not None and row.outcome != Outcome.NEW
    return UploadRow(
        upload=upload,
        number=row.number,
        cells=row.cells,
        choice=row.choice,
        outcome=row.outcome,
        differences=row.differences or [],
        reasons=reasons,
        candidates=[candidate(run, record) for record in row.candidates],
        target_id=row.record.pk if is_known else "",
    )


def candidate(run, record):
    """Return what tells a possible record from the others."""
    facts, plain = [], run.sheet.model()
    for column in run.sheet.columns:
        value = column.get_value(record)
        text = "" if same(value, column.get_value(plain)) else column.widget.render(value, names=run.names)
        if text and text != str(record):
            facts.append({"title": capitalised(column.title), "text": text[:120]})
    return {"key": record.pk, "label": str(record), "facts": facts[:8]}


def apply_upload(*, upload, by, leave_out=False):
    """Import a checked upload, all of it or nothing, and cite its source; return the change.

    Raise ValidationError where rows are refused or undecided and are not to be left out; raise StaleError, with a new
    preview saved, where the rows would become something else than what was shown.
    """
    claim(upload, state=UploadState.RUNNING, by=by)
    try:
        if not leave_out and upload.rows.filter(outcome__in=LATER).exists():
            raise ValidationError(_("Some rows are refused or undecided: mend them, or leave them out."), code="open")
        return write(upload, by)
    except StaleError:
        check(upload, rows_of(upload))
        raise
    finally:
        Upload.objects.filter(pk=upload.pk, state=UploadState.RUNNING).update(state=UploadState.PREVIEWED)


def write(upload, by):
    """Write the rows that were previewed, exactly as they were; return the change."""
    kept = upload.rows.exclude(outcome__in=LATER)
    expected = {row.number: row for row in kept}
    title = _("Import of %(file)s") % {"file": upload.name}
    with changing(by=by, why=upload.why, via=Via.IMPORT, title=title) as change:
        with override(upload.language):
            run = tried(upload, rows_of(upload, kept))
            now = [saved(upload, run, row) for row in run.rows]
        if [shown(row) for row in now] != [shown(expected[row.number]) for row in now]:
            raise StaleError(
                _("The records have changed since this was checked. Look at the new preview."), code="stale"
            )
        progress = Progress(upload.pk)
        run.finish(source=upload.source, section=upload.section, page=upload.page, by=by, progress=progress)
        note_targets(run, expected)
        upload.state, upload.change = UploadState.DONE, change if change.row_count else None
        upload.save(update_fields=["state", "change"])
    progress.close()
    return change


def shown(row):
    """Return what the preview shows of a row."""
    return row.number, row.outcome, row.target_id, row.differences, row.reasons


def note_targets(run, expected):
    """Note which records the new rows became."""
    new = [row for row in run.rows if row.outcome == Outcome.NEW]
    for row in new:
        expected[row.number].target_id = row.record.pk
    UploadRow.objects.bulk_update([expected[row.number] for row in new], ["target_id"], batch_size=500)


def withdraw(*, upload, by):
    """Lay an upload aside without importing it."""
    claim(upload, state=UploadState.CHECKING, by=by)
    Upload.objects.filter(pk=upload.pk).update(state=UploadState.WITHDRAWN)


def mend(*, upload, cells, by):
    """Replace the cells of rows, by their number, and check the whole sheet again."""
    rows = {row.number: row for row in upload.rows.filter(number__in=cells)}
    for number in set(cells) - set(rows):
        raise ValidationError(_("The sheet has no row %(row)s.") % {"row": number}, code="row")
    for number, texts in cells.items():
        rows[number].cells |= texts
        rows[number].choice = ""
    UploadRow.objects.bulk_update(rows.values(), ["cells", "choice"], batch_size=500)
    recheck(upload=upload, by=by)


def mend_by_file(*, upload, file, name, by):
    """Replace rows by those of a sheet of refused rows that somebody has mended."""
    sheet = KINDS[upload.kind]
    number = Column(str(ROW), required=True, kind=Kind.NUMBER, other_titles=tuple(in_all_languages(ROW)))
    cells = {}
    for row, typed in by_name(sheet, read(file, name, [number, *sheet.described()]).rows):
        text = row.cells[str(ROW)]
        if not text.isdecimal():
            raise ValidationError(
                _("Row %(row)s lacks the row number of the first sheet: it stands in the first column.")
                % {"row": row.number},
                code="row",
            )
        cells[int(text)] = typed
    mend(upload=upload, cells=cells, by=by)


def decide(*, upload, choices, by):
    """Note which records the rows are that were asked about (or that they are new), and check the sheet again."""
    rows = list(upload.rows.filter(number__in=choices, outcome=Outcome.ASKED))
    for row in rows:
        allowed = {NEW, *(one["key"] for one in row.candidates)}
        if choices[row.number] in allowed:
            row.choice = choices[row.number]
    UploadRow.objects.bulk_update(rows, ["choice"], batch_size=500)
    recheck(upload=upload, by=by)
