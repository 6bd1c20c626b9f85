"""Records as the rows of a sheet, in the form in which it is read again."""

from registry.sheets.importing.directory import Directory
from registry.sheets.importing.running import Row

CHUNK = 1_000
"""Records read at once."""


def sheet_rows(sheet, queryset):
    """Yield the cells of each record of a queryset, in the order of the sheet's columns."""
    names = Directory()
    for record in sheet.records(queryset).iterator(chunk_size=CHUNK):
        yield [cell_text(column, record, names) for column in sheet.fields]


def cell_text(column, record, names):
    """Return the text of one cell."""
    return column.widget.render(column.get_value(record), names)


def rows_of(sheet, lines):
    """Return rows as an upload has them, numbered as Excel does."""
    columns = [column.name for column in sheet.fields]
    return [Row(number, dict(zip(columns, cells, strict=True))) for number, cells in enumerate(lines, 2)]
