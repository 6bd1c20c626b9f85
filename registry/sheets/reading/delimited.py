"""CSV, however it was saved."""

import codecs
import csv
import io

from registry.sheets.reading import headings, limits
from registry.sheets.reading.faults import Fault

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
ENCODINGS = ("utf-8", "gb18030")
"""Tried in this order without any tolerance: hardly a text in GB18030 is also valid UTF-8."""
DELIMITERS = ",;\t，"
FIRST = 64 * 1024


class Delimited:
    """The rows of a text whose cells are set apart by commas, semicolons or tabs."""

    def __init__(self, file, request):
        self.notes, self.merged, self.hidden_rows, self.hidden_columns = [], {}, (), ()
        self.text = decode(file.read())
        first, _break, rest = self.text.partition("\n")
        if first.strip('" \r').lower().startswith("sep="):
            # Excel's own sign of the delimiter; it shows no such row.
            self.text, self.delimiter = rest, first.strip('" \r')[4:5] or ","
        else:
            self.delimiter = max(DELIMITERS, key=lambda delimiter: self.score(delimiter, request))

    def score(self, delimiter, request):
        """Return how many columns the best of the first rows names, were this the delimiter."""
        known = headings.titles(request["columns"], request["ignored"])
        found = 0
        try:
            for _number, cells in zip(range(limits.HEADER_WITHIN), records(self.text[:FIRST], delimiter), strict=False):
                found = max(found, headings.score(cells, known))
        except csv.Error:
            pass
        return found

    def rows(self):
        """Yield the number and the cells of each record; the apostrophe that marks a text is no part of it."""
        number = 0
        try:
            for number, cells in enumerate(records(self.text, self.delimiter), 1):
                if len(cells) > limits.COLUMNS and any(cells[limits.COLUMNS :]):
                    raise Fault("columns", row=number, limit=limits.COLUMNS)
                yield number, cells[: limits.COLUMNS]
        except csv.Error as error:
            raise Fault("long_row" if "limit" in str(error) else "quotes", row=number + 1, limit=limits.TEXT) from error


def records(text, delimiter):
    """Return a reader that refuses stray quotation marks, which would swallow the rows after them."""
    csv.field_size_limit(limits.TEXT)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def decode(content):
    """Return the text of a file in UTF-8, UTF-16 with its mark, or GB18030; refuse any other."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return strictly(content, (encoding,))
    if b"\0" in content:
        raise Fault("kind")
    return strictly(content, ENCODINGS)


def strictly(content, encodings):
    """Return the text in the first encoding in which every byte has a meaning."""
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Fault("encoding")
