"""What is done with an uploaded sheet: it is read, checked, mended, imported, withdrawn."""

import hashlib

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import get_language, gettext, override

from registry.history.actions import changing
from registry.history.choices import Via
from registry.sheets.choices import Outcome, UploadState
from registry.sheets.columns import CellKind, SheetColumn
from registry.sheets.fields import capitalised, same
from registry.sheets.importing.claiming import begin, claim
from registry.sheets.importing.layout import as_layout, is_table, remembered
from registry.sheets.importing.progress import Progress
from registry.sheets.importing.public import understood
from registry.sheets.importing.recognising import NEW, RECORD
from registry.sheets.importing.running import Row, Run
from registry.sheets.kinds import KINDS
from registry.sheets.models import Upload, UploadRow
from registry.sheets.names import ROW, in_all_languages
from registry.sheets.reading.process import Refused, read_sheet

MOST_NAMESAKES = 3
LATER = (Outcome.REFUSED, Outcome.ASKED)
"""The outcomes that keep a sheet from being imported as a whole."""


class StaleError(ValidationError):
    """The records have changed since the preview."""


def upload_sheet(*, sheet, file, name, source, by, section="", page="", why="", key=None, may_ask=False):
    """Keep a file and check its rows; return the upload. Raise Refused or BusyError, which leave nothing behind.

    Where the titles are not known and somebody can be asked (`may_ask`), the upload waits for `name_columns`.
    """
    upload = Upload(
        kind=sheet.name, name=name[:200], digest=digest_of(file), language=get_language(), source=source,
        section=section, page=page, why=why, by=by, worked_on_by=by,
    )  # fmt: skip
    if key:
        upload.pk = key
    found = read_or_ask(upload, sheet, file, may_ask)
    file.seek(0)
    upload.file.save(name, File(file), save=False)
    try:
        begin(upload)
        if found:
            try_rows(upload, found)
    except BaseException:
        Upload.objects.filter(pk=upload.pk).delete()
        upload.file.storage.delete(upload.file.name)
        raise
    return upload


def read_or_ask(upload, sheet, file, may_ask):
    """Return the rows of a file; or None, with the upload waiting, where somebody must say what its titles mean."""
    try:
        return rows_in(upload, sheet, file)
    except Refused as refused:
        if not refused.layout or not is_table(refused.layout):
            raise
        upload.layout, upload.columns = refused.layout, remembered(upload, refused.layout)
        if upload.columns:
            return rows_in(upload, sheet, file)
        if not may_ask:
            raise
        upload.state, upload.notes = UploadState.NAMING, refused.messages
        return None


def rows_in(upload, sheet, file):
    """Return the rows of a file as a run takes them; the upload learns what was cleaned and where the header is."""
    said = as_layout(sheet, upload.layout, upload.columns)
    known = sheet.read_in()
    found = read_sheet(file, upload.name, [column for _name, column in known], ignored=sheet.passed_over(), layout=said)
    upload.notes, upload.layout = [str(note) for note in found.notes], found.layout
    if upload.columns:
        upload.notes.append(
            gettext("The columns were read as somebody has said: %(name)s.") % {"name": said_by(upload)}
        )
    return [row_of(sheet, known, row) for row in found.rows]


def said_by(upload):
    """Return the name of what somebody has said about columns, or of the file."""
    return upload.columns_name or upload.name


def row_of(sheet, known, row):
    """Return a row of a file as a run takes it: by the names of its columns (`known`) instead of their titles."""
    names = {column.title: name for name, column in known}
    cells = {names[title]: text for title, text in row.cells.items() if title in names}
    notes = [
        {"name": names.get(note.title, ""), "title": note.title, "text": note.text, "refuses": note.refuses}
        for note in row.notes
    ]
    return Row(row.number, understood(sheet, cells), notes=notes, aside=row.aside)


def digest_of(file):
    """Return what two copies of a file share."""
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return digest


def name_columns(*, upload, row, columns, name="", by):
    """Read a sheet anew with somebody's word on its header: the row, and {title: column, or "" for none}."""
    sheet = KINDS[upload.kind]
    claim(upload, state=UploadState.CHECKING, by=by, waiting=[UploadState.NAMING, UploadState.PREVIEWED])
    was = UploadState.PREVIEWED if upload.rows.exists() else UploadState.NAMING
    try:
        upload.layout, upload.columns, upload.columns_name = {**upload.layout, "row": row}, columns, name
        with override(upload.language), upload.file.open() as file:
            rows = rows_in(upload, sheet, file)
        upload.save(update_fields=["layout", "columns", "columns_name", "notes"])
        try_rows(upload, rows)
    except BaseException:
        Upload.objects.filter(pk=upload.pk).update(state=was)
        raise


def recheck(*, upload, by):
    """Check the rows of an upload again, as they are now."""
    claim(upload, state=UploadState.CHECKING, by=by)
    try:
        try_rows(upload, rows_of(upload))
    except BaseException:
        Upload.objects.filter(pk=upload.pk).update(state=UploadState.PREVIEWED)
        raise


def try_rows(upload, rows):
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
    return [
        Row(row.number, row.cells, row.choice, [note for note in row.notes if not note.get("is_of_run")], row.aside)
        for row in queryset.order_by("number")
    ]


@transaction.atomic
def keep_preview(upload, run):
    """Save what became of the rows, and that the upload waits for a decision."""
    upload.rows.all().delete()
    with override(upload.language):
        made = [saved(upload, run, row) for row in run.all_rows]
    UploadRow.objects.bulk_create(made, batch_size=500)
    upload.counts = outcome_counts(made)
    upload.state = UploadState.PREVIEWED
    upload.save(update_fields=["counts", "state"])


def outcome_counts(rows):
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
        candidates=[
            *(candidate(run, record) for record in row.candidates),
            *(namesake(run, other) for other in row.namesakes[:MOST_NAMESAKES]),
        ],
        notes=[*row.notes, *row.said],
        aside=row.aside,
        target_id=row.record.pk if is_known else "",
    )


def namesake(run, other):
    """Return what tells another row of the same name from this one; it is no record that could be chosen."""
    cells = [(column.title, other.cells.get(column.name, "")) for column in run.sheet.columns]
    facts = [{"title": capitalised(title), "text": text[:120]} for title, text in cells if text]
    return {
        "key": "",
        "label": gettext("Row %(number)s bears the same name") % {"number": other.number},
        "facts": facts[:8],
    }


def candidate(run, record):
    """Return what tells a possible record from the others."""
    facts, plain = [], run.sheet.model()
    for column in run.sheet.columns:
        value = column.get_value(record)
        text = "" if same(value, column.get_value(plain)) else column.widget.render(value, run.names)
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
            raise ValidationError(
                gettext("Some rows are refused or undecided: mend them, or leave them out."), code="open"
            )
        return write_rows(upload, by)
    except StaleError:
        try_rows(upload, rows_of(upload))
        raise
    finally:
        Upload.objects.filter(pk=upload.pk, state=UploadState.RUNNING).update(state=UploadState.PREVIEWED)


def write_rows(upload, by):
    """Write the rows that were previewed, exactly as they were; return the change."""
    kept = upload.rows.exclude(outcome__in=LATER)
    expected = {row.number: row for row in kept}
    title = gettext("Import of %(file)s") % {"file": upload.name}
    with changing(by=by, why=upload.why, via=Via.IMPORT, title=title) as change:
        with override(upload.language):
            run = tried(upload, rows_of(upload, kept))
            now = [saved(upload, run, row) for row in run.all_rows]
        if [preview_of(row) for row in now] != [preview_of(expected[row.number]) for row in now]:
            raise StaleError(
                gettext("The records have changed since this was checked. Look at the new preview."), code="stale"
            )
        progress = Progress(upload.pk)
        run.finish(source=upload.source, section=upload.section, page=upload.page, by=by, progress=progress)
        note_targets(run, expected)
        upload.state, upload.change = UploadState.DONE, change if change.row_count else None
        upload.save(update_fields=["state", "change"])
    progress.close()
    return change


def preview_of(row):
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
    claim(upload, state=UploadState.CHECKING, by=by, waiting=[UploadState.NAMING, UploadState.PREVIEWED])
    Upload.objects.filter(pk=upload.pk).update(state=UploadState.WITHDRAWN)


def mend(*, upload, cells, by):
    """Replace the cells of rows, by their number, and check the whole sheet again."""
    rows = {row.number: row for row in upload.rows.filter(number__in=cells)}
    for number in set(cells) - set(rows):
        raise ValidationError(gettext("The sheet has no row %(row)s.") % {"row": number}, code="row")
    for number, texts in cells.items():
        row = rows[number]
        row.notes = [
            note
            for note in row.notes
            if texts.get(note["name"], row.cells.get(note["name"])) == row.cells.get(note["name"])
        ]
        row.cells |= texts
        row.choice = RECORD if row.aside else ""
    UploadRow.objects.bulk_update(rows.values(), ["cells", "choice", "notes"], batch_size=500)
    recheck(upload=upload, by=by)


def mend_alike(*, upload, column, old, new, by):
    """Replace a text by another in a column of all refused rows, and check the sheet again; return how many cells."""
    rows = [row for row in upload.rows.filter(outcome=Outcome.REFUSED) if row.cells.get(column) == old]
    if not rows:
        raise ValidationError(gettext("No refused row has “%(text)s” there any more.") % {"text": old}, code="row")
    mend(upload=upload, cells={row.number: {column: new} for row in rows}, by=by)
    return len(rows)


def mend_by_file(*, upload, file, name, by):
    """Replace rows by those of a sheet of refused rows that somebody has mended."""
    sheet = KINDS[upload.kind]
    number = SheetColumn(str(ROW), required=True, kind=CellKind.NUMBER, other_titles=tuple(in_all_languages(ROW)))
    cells = {}
    known = sheet.read_in()
    for row in read_sheet(file, name, [number, *(column for _name, column in known)]).rows:
        text = row.cells[str(ROW)]
        if not text.isdecimal():
            raise ValidationError(
                gettext("Row %(row)s lacks the row number of the first sheet: it stands in the first column.")
                % {"row": row.number},
                code="row",
            )
        cells[int(text)] = row_of(sheet, known, row).cells
    mend(upload=upload, cells=cells, by=by)


def keys_of(row):
    """Return the keys of the records that a row may be."""
    return filter(None, (one["key"] for one in row.candidates))


def decide(*, upload, choices, by):
    """Note what somebody said of rows, and check the sheet again: which record one is, or that it is a new one or, of
    those set aside, that it is a record at all."""
    rows = list(upload.rows.filter(number__in=choices, outcome__in=[Outcome.ASKED, Outcome.ASIDE]))
    for row in rows:
        allowed = {RECORD} if row.outcome == Outcome.ASIDE else {NEW, *keys_of(row)}
        if choices[row.number] in allowed:
            row.choice = choices[row.number]
    UploadRow.objects.bulk_update(rows, ["choice"], batch_size=500)
    recheck(upload=upload, by=by)
