"""New Excel: .xlsx and .xlsm."""

from xml.parsers.expat import ExpatError

from python_calamine import CalamineError, CalamineWorkbook

from registry.sheets.reading import package as packages
from registry.sheets.reading.choosing import choose
from registry.sheets.reading.excel_text import EPOCH, EPOCH_1904, typed
from registry.sheets.reading.faults import Fault, Marked
from registry.sheets.reading.worksheet import Scan


class Xlsx:
    """The rows of one sheet of a workbook, after its package has been found harmless."""

    def __init__(self, file, request):
        self.labels, self.notes = request["labels"], []
        try:
            package = packages.opened(file)
            packages.refuse_entities(package)
            chosen = choose(packages.sheets(package), request, self.notes)
            self.epoch = EPOCH_1904 if packages.counts_from_1904(package) else EPOCH
            self.scan = Scan(package, chosen[2], packages.forms(package))
            book = CalamineWorkbook.from_filelike(packages.standard(file, package))
            self.sheet = book.get_sheet_by_name(chosen[0])
        except (*packages.BROKEN, ExpatError, CalamineError) as error:
            raise Fault("damaged") from error
        self.merged = self.scan.merged
        self.hidden_rows, self.hidden_columns = self.scan.hidden_rows, self.scan.hidden_columns

    def rows(self):
        """Yield the number and the texts of each row from the first that holds something."""
        if self.sheet.start is None:
            return
        top, left = self.sheet.start
        blanks = [""] * left
        marked = {row for row, _column in (*self.scan.marks, *self.scan.shown)}
        for number, values in enumerate(self.sheet.iter_rows(), top + 1):
            if number in marked:
                texts = [self.text(value, (number, column)) for column, value in enumerate(values, left + 1)]
            else:
                texts = [value if type(value) is str else typed(value, None, self.labels) for value in values]
            yield number, blanks + texts

    def text(self, value, at):
        """Return the text of a cell, marked where it is not what was typed."""
        text = typed(value, self.scan.shown.get(at), self.labels, self.epoch)
        mark = self.scan.marks.get(at)
        if mark is None:
            return text
        if mark == "error" or (mark == "formula" and text == ""):
            return Marked(text, "error" if mark == "error" else "uncalculated")
        text = text if isinstance(text, Marked) else Marked(text, "")
        text.formula = True
        return text
