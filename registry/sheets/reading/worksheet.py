"""What a sheet of a workbook says about its cells besides their values, and how far it reaches.

Calamine gives the values; whether one is a formula's result, an error, a percentage or a month it does not tell, and it
holds every cell from the first to the last: a stray one in the last row and column would take gigabytes.
"""

import re
from functools import cache

from registry.sheets.reading import limits
from registry.sheets.reading.faults import Fault
from registry.sheets.reading.package import local, parse

PLACE = re.compile("([A-Z]{1,3})([0-9]{1,7})")
TRUE = ("1", "true")


class Scan:
    """One walk through the part of a sheet: rows and columns are counted from 1, as in Excel."""

    def __init__(self, package, part, forms):
        self.forms = forms
        self.row = self.column = self.rows = self.last_row = self.last_column = 0
        self.marks, self.shown, self.merged = {}, {}, {}
        self.hidden_rows, self.hidden_columns, self.is_hidden = [], [], False
        self.cell, self.last = {}, None
        self.handlers = {"row": self.on_row, "c": self.on_cell, "f": self.on_formula, "mergeCell": self.on_merged}
        self.handlers["col"] = self.on_column
        self.handlers |= dict.fromkeys(("v", "is"), self.on_value)
        parse(package, part, self.start)
        if self.last is not None:
            self.end_row()
        self.refuse_size()

    def start(self, name, attributes):
        """Hand an element to its handler."""
        handler = self.handlers.get(name)
        if handler is None:
            handler = self.handlers[name] = self.handlers.get(local(name), ignore)
        handler(attributes)

    def on_row(self, attributes):
        """Begin the row that is named, or the next."""
        if self.last is not None:
            self.end_row()
        self.row = int(attributes["r"]) if "r" in attributes else self.row + 1
        self.column, self.is_hidden = 0, attributes.get("hidden") in TRUE

    def on_column(self, attributes):
        """Note which columns nobody sees, as far as they are read."""
        if attributes.get("hidden") in TRUE:
            first, last = whole(attributes.get("min"), 1), whole(attributes.get("max"), 0)
            self.hidden_columns += range(first, min(last, limits.COLUMNS) + 1)

    def end_row(self):
        """Count the row that ends and holds something, and see how far it reaches."""
        row, column = self.place(*self.last)
        self.rows, self.last = self.rows + 1, None
        if self.is_hidden:
            self.hidden_rows.append(row)
        self.last_row, self.last_column = max(self.last_row, row), max(self.last_column, column)
        if self.last_column > limits.COLUMNS:
            raise Fault("columns", row=row, limit=limits.COLUMNS)

    def on_cell(self, attributes):
        """Note a cell; one that holds nothing leaves no more than that."""
        self.column += 1
        self.cell = attributes

    def place(self, attributes, column):
        """Return the row and column of a cell, which names itself or follows the one before."""
        match = PLACE.fullmatch(attributes.get("r", ""))
        return (int(match[2]), index(match[1])) if match else (self.row, column)

    def on_formula(self, attributes):
        """Mark a formula, and whether its result is a text, which may be empty."""
        at = self.place(self.cell, self.column)
        self.marks[at] = "formula_text" if self.cell.get("t") == "str" else "formula"

    def on_value(self, attributes):
        """Note that the cell holds something, and how a number is shown."""
        cell = self.cell
        self.last = cell, self.column
        kind = cell.get("t", "n")
        if kind == "e":
            self.marks[self.place(*self.last)] = "error"
        elif kind == "n" and "s" in cell:
            form = self.form(cell["s"])
            if form:
                self.shown[self.place(*self.last)] = form

    def form(self, style):
        """Return how a style shows numbers."""
        number = whole(style, 0)
        return self.forms[number] if number < len(self.forms) else None

    def on_merged(self, attributes):
        """Keep a merged range by its first cell."""
        first, _colon, last = attributes.get("ref", "").partition(":")
        match = PLACE.fullmatch(first)
        if match and last != first:
            self.merged[int(match[2]), index(match[1])] = attributes["ref"]

    def refuse_size(self):
        """Refuse a sheet that holds more rows, or reaches further, than is read."""
        if self.rows > limits.ROWS + limits.HEADER_WITHIN:
            raise Fault("rows", found=self.rows - 1, limit=limits.ROWS)
        if self.last_row * self.last_column > limits.AREA:
            raise Fault("area", row=self.last_row, rows=self.rows)


def ignore(attributes):
    """Pass over an element."""


def whole(text, default):
    """Return a whole number, or the default for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else default


@cache
def index(letters):
    """Return the number of a column, counted from 1."""
    number = 0
    for character in letters:
        number = number * 26 + ord(character) - 64
    return number
