"""The notes sheet: what every column is and how it is written."""

from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from registry.sheets import names
from registry.sheets.columns import CellKind
from registry.sheets.reading import limits

WRITTEN = {
    CellKind.TEXT: pgettext_lazy("sheet", "text"),
    CellKind.CODE: _("letters and digits, as printed"),
    CellKind.DATE: _("a year, a month or a day, as precise as the source: 2018, 2018-07 or 2018-07-15"),
    CellKind.NUMBER: _("a number without unit or separators"),
    CellKind.BOOL: _("yes or no; empty where it is unknown"),
    CellKind.CHOICE: _("one of the list"),
}
RULES = (
    _("One row is one record. Keep the titles of the first row; columns may be moved or left out."),
    _("The grey column holds the key of a record: leave it as it is, and empty for a new record."),
    _("Nothing is deleted by an import: a row that is left out stays as it is."),
    _("Titles marked with * must be filled in."),
    _("Do not merge cells; a formula is read as its result."),
    _("What is not known is left empty. Never write identity or telephone numbers."),
)
WIDTHS = (20, 44, 10, 40, 48, 24)


def notes_sheet(book, columns, *, title, notes, examples):
    """Add the sheet that says what to write, with examples that no import reads."""
    sheet = book.create_sheet(str(names.NOTES))
    for letter, width in zip("ABCDEF", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    append(sheet, [title], bold=True)
    for number, line in enumerate([*RULES, up_to(), *notes], 1):
        append(sheet, [f"{number}. {line}"], wrap=False)
    sheet.append([])
    headings = (
        gettext("Column"),
        gettext("What it is"),
        gettext("Required"),
        gettext("How it is written"),
        gettext("Allowed values"),
        gettext("Example"),
    )
    append(sheet, headings, bold=True)
    for column in columns:
        append(sheet, explained(column))
    if examples:
        sheet.append([])
        append(sheet, [gettext("Examples, as they would stand in the sheet of records:")], wrap=False)
        append(sheet, [column.heading for column in columns], bold=True)
        for row in examples:
            append(sheet, row)


def up_to():
    """Say how much one file may hold."""
    return gettext("One file holds up to %(limit)s rows.") % {"limit": f"{limits.ROWS:,}"}


def explained(column):
    """Return the line of a column."""
    required = pgettext("cell", "yes") if column.required else pgettext("cell", "no")
    written = "" if column.key else WRITTEN[column.kind]
    return [column.title, column.help, required, written, allowed_values(column), column.example]


def allowed_values(column):
    """Return the allowed values in one text."""
    return pgettext("between words", ", ").join(map(str, column.allowed))[: limits.TEXT]


def message(column):
    """Return what is shown beside a cell of the column while it is filled in."""
    lines = [str(column.help)]
    if column.required:
        lines.append(gettext("Must be filled in."))
    if column.example:
        lines.append(gettext("Example: %(example)s") % {"example": column.example})
    return "\n".join(line for line in lines if line)


def append(sheet, texts, *, bold=False, wrap=True):
    """Append a line of cells that are text whatever they begin with."""
    cells = []
    for text in texts:
        cell = WriteOnlyCell(sheet, "" if text is None else str(text))
        cell.data_type, cell.number_format = "s", "@"
        cell.font, cell.alignment = Font(bold=bold), Alignment(vertical="top", wrap_text=wrap)
        cells.append(cell)
    sheet.append(cells)
