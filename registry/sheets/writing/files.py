"""Workbooks as answers to a browser, and the refused rows that stand in one."""

from tempfile import TemporaryFile

from django.http import FileResponse
from django.utils.translation import pgettext

from registry.sheets.importing.uploading import LATER


def as_file(book, name):
    """Return a workbook as a download."""
    file = TemporaryFile()  # noqa: SIM115 — the response closes it
    book.save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name)


def rejected_rows(sheet, upload):
    """Yield (row number, cells as typed, reasons) of the rows that keep a sheet from being imported."""
    for row in upload.rows.filter(outcome__in=LATER).order_by("number"):
        cells = [row.cells.get(column.name, "") for column in sheet.fields]
        yield row.number, cells, pgettext("list", "; ").join(reasons(row))


def reasons(row):
    """Return why a row is refused, or which records it may be."""
    told = [": ".join(filter(None, [one["title"], one["text"]])) for one in row.reasons]
    return told + [f"{one['label']} [{one['key']}]" if one["key"] else one["label"] for one in row.candidates]
