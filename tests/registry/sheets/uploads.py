"""Sheets as somebody uploads them."""

import io

from registry.provenance.models import Source
from registry.sheets.importing.uploading import upload_sheet
from registry.sheets.kinds import KINDS
from registry.sheets.writing.workbooks import workbook


def titles(kind):
    """Return the columns of a kind of sheet by name."""
    sheet = KINDS[kind]
    return dict(zip([field.name for field in sheet.fields], sheet.described(), strict=True))


def file_of(kind, rows, *, without=()):
    """Return a workbook with `rows`, each the cells by the name of their column."""
    columns = {name: column for name, column in titles(kind).items() if name not in without}
    lines = [[str(row.get(name, "")) for name in columns] for row in rows]
    file = io.BytesIO()
    workbook(list(columns.values()), lines, title="示例").save(file)
    file.seek(0)
    return file


def upload(kind, *rows, by=None, without=(), **values):
    """Return the checked upload of some rows."""
    source = values.pop("source", None) or Source.objects.get(pk="staff-entry")
    file = values.pop("file", None) or file_of(kind, rows, without=without)
    return upload_sheet(sheet=KINDS[kind], file=file, name="示例.xlsx", source=source, by=by, **values)


def outcomes(upload):
    """Return what became of the rows, in their order."""
    return list(upload.rows.order_by("number").values_list("outcome", flat=True))


def reasons(upload):
    """Return (row number, column, reason) of what is refused."""
    return [(row.number, one["name"], one["text"]) for row in upload.rows.all() for one in row.reasons]


def exported(kind, **conditions):
    """Return the cells of records as they are downloaded, by the name of their column."""
    from registry.sheets.writing.exporting import sheet_rows

    sheet = KINDS[kind]
    names = [field.name for field in sheet.fields]
    return [
        dict(zip(names, cells, strict=True)) for cells in sheet_rows(sheet, sheet.model.objects.filter(**conditions))
    ]
