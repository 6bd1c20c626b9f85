"""Open documents, as LibreOffice and WPS save them: every cell says both what it shows and what it is."""

import re
from datetime import datetime
from xml.parsers.expat import ExpatError

from registry.sheets.reading import limits
from registry.sheets.reading import package as packages
from registry.sheets.reading.choosing import choose
from registry.sheets.reading.excel_text import EPOCH, day_or_year, numbered
from registry.sheets.reading.faults import Fault, Marked, cell_name

CONTENT, MANIFEST = "content.xml", "META-INF/manifest.xml"
CELLS = ("table-cell", "covered-table-cell")
DATE = re.compile(r"[12]\d{3}\s*(?:年|[-/.]\s*\d{1,2}(?:\s*[-/.]\s*\d{1,2})?|年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)")


class Ods:
    """The rows of one sheet of an open document."""

    def __init__(self, file, request):
        self.labels, self.notes, self.epoch = request["labels"], [], EPOCH
        try:
            package = packages.opened(file)
            packages.refuse_entities(package)
            self.refuse_password(package)
            listed = Listed(package)
            self.name = choose(listed.sheets, request, self.notes)[2]
            self.cells = Cells(package, self.name, self.labels)
        except (*packages.BROKEN, ExpatError) as error:
            raise Fault("damaged") from error
        self.merged, self.hidden_rows = self.cells.merged, self.cells.hidden_rows
        self.hidden_columns = self.cells.hidden_columns

    def refuse_password(self, package):
        """Refuse a document whose parts cannot be read."""

        def entry(name, attributes):
            if packages.local(name) == "encryption-data":
                raise Fault("password")

        if MANIFEST in package.namelist():
            packages.parse(package, MANIFEST, entry)

    def rows(self):
        """Yield the number and the texts of each row that holds something."""
        yield from self.cells.rows


class Listed:
    """The (name, visibility, place) of the sheets of a document."""

    def __init__(self, package):
        self.sheets, self.hidden, self.style = [], set(), ""
        packages.parse(package, CONTENT, self.start)

    def start(self, name, attributes):
        """Take a sheet, or a style that hides the sheets that have it."""
        name, attributes = packages.local(name), local_names(attributes)
        if name == "style":
            self.style = attributes.get("name", "")
        elif name == "table-properties" and attributes.get("display") == "false":
            self.hidden.add(self.style)
        elif name == "table":
            visible = attributes.get("style-name") not in self.hidden
            self.sheets.append((attributes.get("name", ""), visible, len(self.sheets)))


class Cells:
    """One walk through a document, which keeps the cells of the sheet in one place."""

    def __init__(self, package, place, labels):
        self.place, self.labels, self.at = place, labels, -1
        self.rows, self.merged, self.hidden_rows, self.hidden_columns = [], {}, [], []
        self.number = self.repeat = self.column = 0
        self.texts, self.cell, self.lines, self.notes = [], None, [], 0
        packages.parse(package, CONTENT, self.start, self.end, self.text)

    def start(self, name, attributes):
        """Begin what an element holds."""
        name = packages.local(name)
        if name == "table":
            self.at += 1
        if self.at != self.place:
            return
        if name in CELLS:
            self.cell, self.lines = local_names(attributes), []
        elif name == "table-row":
            self.start_row(local_names(attributes))
        elif name == "table-column":
            self.start_column(local_names(attributes))
        elif name == "annotation":
            self.notes += 1
        elif self.cell is not None and not self.notes:
            self.start_text(name, attributes)

    def start_row(self, attributes):
        """Begin a row, which may stand for many."""
        self.repeat = int(attributes.get("number-rows-repeated", 1))
        self.texts, self.is_hidden = [], attributes.get("visibility", "visible") != "visible"

    def start_column(self, attributes):
        """Note columns that nobody sees, as far as they are read."""
        first = self.column + 1
        self.column = min(self.column + int(attributes.get("number-columns-repeated", 1)), limits.COLUMNS)
        if attributes.get("visibility", "visible") != "visible":
            self.hidden_columns += range(first, self.column + 1)

    def start_text(self, name, attributes):
        """Begin a line of a cell, or take a sign that stands for a space or a break."""
        if name == "p":
            self.lines.append("")
        elif self.lines and name in ("s", "tab", "line-break"):
            self.lines[-1] += {"s": " ", "tab": "\t"}.get(name, "\n")

    def text(self, text):
        """Take the text of a cell."""
        if self.at == self.place and self.lines and self.cell is not None and not self.notes:
            self.lines[-1] += text

    def end(self, name):
        """Keep a cell or a row that is complete."""
        name = packages.local(name)
        if self.at != self.place:
            return
        if name == "annotation":
            self.notes -= 1
        elif name in CELLS:
            self.end_cell()
        elif name == "table-row":
            self.end_row()

    def end_cell(self):
        """Keep what a cell shows, as often as it is repeated."""
        text, repeat = self.shown(), int(self.cell.get("number-columns-repeated", 1))
        row, column = self.number + 1, len(self.texts) + 1
        if text and column + repeat - 1 > limits.COLUMNS:
            raise Fault("columns", row=row, limit=limits.COLUMNS)
        across, down = (int(self.cell.get(f"number-{way}-spanned", 1)) for way in ("columns", "rows"))
        if across > 1 or down > 1:
            self.merged[row, column] = f"{cell_name(row, column - 1)}:{cell_name(row + down - 1, column + across - 2)}"
        self.texts += [text] * min(repeat, limits.COLUMNS - len(self.texts))
        self.cell = None

    def end_row(self):
        """Keep a row that holds something, as often as it is repeated."""
        if any(self.texts):
            if len(self.rows) + self.repeat > limits.ROWS + limits.HEADER_WITHIN:
                raise Fault("rows", found=len(self.rows) + self.repeat - 1, limit=limits.ROWS)
            numbers = range(self.number + 1, self.number + self.repeat + 1)
            self.rows += [(number, self.texts) for number in numbers]
            self.hidden_rows += numbers if self.is_hidden else ()
        self.number += self.repeat

    def shown(self):
        """Return the text of a cell, marked where the value behind it is another, or it cannot be used."""
        cell, text = self.cell, "\n".join(self.lines)
        kind, formula = cell.get("value-type", ""), "formula" in cell
        if formula and text.startswith(("#", "Err:")):
            return Marked(text, "error")
        if kind in ("float", "currency", "percentage"):
            found = self.number_shown(float(cell.get("value", 0)), text, kind)
        elif kind == "boolean":
            found = self.labels[cell.get("boolean-value") == "true"]
        elif kind == "date":
            found = date_shown(cell.get("date-value", ""), text)
        else:
            found = text
        if formula:
            found = found if isinstance(found, Marked) else Marked(found, "")
            found.formula = True
        return found

    def number_shown(self, value, text, kind):
        """Return a number as its cell shows it."""
        found = numbered(value, "percent" if kind == "percentage" else None)
        exact = found.exact if isinstance(found, Marked) else found
        if kind == "percentage" or exact is None or not text or text == exact:
            return found
        return Marked(text, "shown", exact)


def date_shown(value, text):
    """Return a date no more precise than its cell shows it: 2018年7月 is a month."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return text
    parts = len(re.findall(r"\d+", text)) if DATE.fullmatch(text) else 3
    return day_or_year(moment, {1: "year", 2: "month"}.get(parts, "day"), EPOCH)


def local_names(attributes):
    """Return attributes without the prefixes of their names."""
    return {packages.local(name): value for name, value in attributes.items()}
