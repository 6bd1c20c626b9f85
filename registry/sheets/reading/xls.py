"""Old Excel: .xls."""

import io

import xlrd

from registry.sheets.reading import limits
from registry.sheets.reading.choosing import choose
from registry.sheets.reading.excel_text import EPOCH, EPOCH_1904, typed
from registry.sheets.reading.faults import Fault, Marked
from registry.sheets.reading.formats import number_form

ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class Xls:
    """The rows of one sheet of an old workbook; it does not tell formulas from values."""

    def __init__(self, file, request):
        self.labels, self.notes = request["labels"], []
        content = file.read()
        if ENCRYPTED in content:
            raise Fault("password")
        self.book = self.opened(content)
        chosen = choose(
            [(sheet.name, not sheet.visibility, sheet) for sheet in self.book.sheets()], request, self.notes
        )
        self.sheet = chosen[2]
        self.epoch = EPOCH_1904 if self.book.datemode else EPOCH
        self.forms = [self.form(style) for style in self.book.xf_list]
        self.hidden_rows = [row + 1 for row, info in self.sheet.rowinfo_map.items() if info.hidden]
        self.hidden_columns = [column + 1 for column, info in self.sheet.colinfo_map.items() if info.hidden]
        self.merged = {
            (top + 1, left + 1): f"{xlrd.cellname(top, left)}:{xlrd.cellname(bottom - 1, right - 1)}"
            for top, bottom, left, right in self.sheet.merged_cells
        }

    def opened(self, content):
        """Return the workbook; the library meets damage with errors of many kinds."""
        try:
            return xlrd.open_workbook(
                file_contents=content, logfile=io.StringIO(), formatting_info=True, ragged_rows=True
            )
        except xlrd.XLRDError as error:
            raise Fault("password" if "encrypted" in str(error) else "damaged") from error
        except (MemoryError, RecursionError):
            raise
        except Exception as error:
            raise Fault("damaged") from error

    def form(self, style):
        """Return how a style shows numbers."""
        code = self.book.format_map.get(style.format_key)
        return number_form(code.format_str if code else "", style.format_key)

    def rows(self):
        """Yield the number and the texts of each row."""
        for row in range(self.sheet.nrows):
            if self.sheet.row_len(row) > limits.COLUMNS and any(self.sheet.row_values(row, limits.COLUMNS)):
                raise Fault("columns", row=row + 1, limit=limits.COLUMNS)
            yield row + 1, [self.text(cell) for cell in self.sheet.row(row)[: limits.COLUMNS]]

    def text(self, cell):
        """Return the text of a cell, marked where it cannot be used."""
        if cell.ctype == xlrd.XL_CELL_ERROR:
            return Marked(xlrd.error_text_from_code.get(cell.value, ""), "error")
        if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
            return ""
        value = bool(cell.value) if cell.ctype == xlrd.XL_CELL_BOOLEAN else cell.value
        return typed(value, self.forms[cell.xf_index], self.labels, self.epoch)
