"""Sheets to fill in: the records, their choices, and how to write them."""

import csv
import re

from django.utils.translation import gettext
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from registry.lists.downloads import Echo, is_formula
from registry.sheets import names
from registry.sheets.columns import CellKind, SheetColumn
from registry.sheets.reading import limits
from registry.sheets.reading.cells import unmarked
from registry.sheets.reading.cleaning import clean
from registry.sheets.writing import explaining

WHOLE = re.compile(r"-?[1-9][0-9]{0,13}|0")
ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What Excel takes for the sign of a character; its first letter is written as such a sign itself."""
HEAD, GREY = (PatternFill("solid", start_color=color) for color in ("E8E4DC", "EFEFEF"))
TOP = Alignment(vertical="top", wrap_text=True)
TITLE_LIMIT, PROMPT_LIMIT = 32, 255
"""Characters that Excel shows in the heading and the text of an input message."""
LAST_ROW = limits.ROWS + 1


def workbook(columns, rows, *, title, notes=(), examples=()):
    """Return an openpyxl workbook: the rows (lists of text in the order of the columns), and how to fill them in.

    `notes` are further sentences of the notes sheet; `examples` are whole rows that stand there, never among the data.
    Without rows it is the empty template. Save it with `.save(file)` once.
    """
    book = Workbook(write_only=True)
    book.properties.title = str(title)
    sheet = records_sheet(book, columns)
    styles = {}
    for row in rows:
        sheet.append([cell(sheet, value, column, styles) for value, column in zip(row, columns, strict=True)])
    explaining.notes_sheet(book, columns, title=title, notes=notes, examples=examples)
    lists_sheet(book, sheet, columns)
    return book


def rejects(columns, rows, *, title):
    """Return a workbook of refused rows: (row number, cells as typed, reasons) each, to mend and upload again.

    The row number stands first and the reasons last; both columns are passed over on reading back.
    """
    about = SheetColumn(names.ROW, width=8, kind=CellKind.NUMBER), SheetColumn(names.REASONS, width=48)
    around = [about[0], *columns, about[1]]
    return workbook(around, ([str(number), *cells, reasons] for number, cells, reasons in rows), title=title)


def csv_lines(columns, rows):
    """Yield the same table as CSV text with a byte order mark (encode it as UTF-8)."""
    writer = csv.writer(Echo())
    yield "\ufeff"
    yield writer.writerow([column.heading for column in columns])
    for row in rows:
        texts = (as_text(value, column) for value, column in zip(row, columns, strict=True))
        yield writer.writerow([f"'{text}" if is_formula(text) else text for text in texts])


def records_sheet(book, columns):
    """Return the sheet of the records, with its header, widths, formats and input messages."""
    sheet = book.create_sheet(str(names.RECORDS))
    sheet.freeze_panes = "A2"
    for number, column in enumerate(columns, 1):
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = column.width
        dimension.number_format = number_format(column)
    sheet.append([heading(sheet, column) for column in columns])
    return sheet


def heading(sheet, column):
    """Return the cell of a column's title; one that must be filled in is marked."""
    cell = WriteOnlyCell(sheet, column.heading)
    cell.font, cell.fill, cell.alignment = Font(bold=True), HEAD, TOP
    return cell


def number_format(column):
    """Return the format under which Excel keeps what is typed: dates and codes as they are."""
    return "General" if column.kind == CellKind.NUMBER else "@"


def cell(sheet, value, column, styles):
    """Return a cell that holds a number where one can be exact, else a text that is never a formula."""
    text = as_text(value, column)
    if column.kind == CellKind.NUMBER and WHOLE.fullmatch(text):
        return int(text)
    if not text and not column.key:
        return None
    made = WriteOnlyCell(sheet, ESCAPED.sub("_x005F_", text))
    made.data_type = "s"
    style = number_format(column), is_formula(text), column.key
    if style not in styles:
        styles[style] = styled(sheet, *style)
    made._style = styles[style]  # looking a style up for every cell takes most of the time of a large sheet
    return made


def styled(sheet, format_code, quoted, grey):
    """Return the style of a cell's format, of the mark that keeps a text from being run, and of the key's colour."""
    pattern = WriteOnlyCell(sheet)
    pattern.number_format, pattern.quotePrefix = format_code, quoted
    if grey:
        pattern.fill = GREY
    return pattern._style


def as_text(value, column):
    """Return a value as clean text; what would be taken for a mark of text on reading has one before it."""
    text = "" if value is None else clean(str(value))
    kind = "code" if column.key else str(column.kind)
    return text if unmarked(text, kind) == text else f"'{text}"


def lists_sheet(book, sheet, columns):
    """Attach messages and drop-down lists to the columns; the lists stand in a hidden sheet.

    Within a validation only 255 characters would fit, and no comma.
    """
    chosen = [(number, column) for number, column in enumerate(columns, 1) if column.allowed]
    for number, column in enumerate(columns, 1):
        if column.help or column.allowed:
            sheet.data_validations.append(validation(number, column))
    if not chosen:
        return
    lists = book.create_sheet(str(names.LISTS))
    lists.sheet_state = "hidden"
    for place, (number, column) in enumerate(chosen, 1):
        letter = get_column_letter(place)
        reference = f"'{names.LISTS}'!${letter}$1:${letter}${len(column.allowed)}"
        book.defined_names[f"list_{number}"] = DefinedName(f"list_{number}", attr_text=reference)
    for index in range(max(len(column.allowed) for _number, column in chosen)):
        lists.append([column.allowed[index] if index < len(column.allowed) else None for _number, column in chosen])


def validation(number, column):
    """Return the input message of a column, and its list where it has one."""
    made = DataValidation(
        promptTitle=column.heading[:TITLE_LIMIT],
        prompt=explaining.message(column)[:PROMPT_LIMIT],
        showInputMessage=True,
        allow_blank=True,
    )
    if column.allowed:
        made.type, made.formula1 = "list", f"list_{number}"
        made.showErrorMessage, made.errorTitle = True, column.heading[:TITLE_LIMIT]
        made.error = gettext("Choose one of the list, or leave the cell empty.")
    letter = get_column_letter(number)
    made.add(f"{letter}2:{letter}{LAST_ROW}")
    return made
