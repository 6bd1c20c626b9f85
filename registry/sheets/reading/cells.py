"""What one cell says in its column: as Excel shows it, with a note where that is a guess.

The notes are codes with what their sentences name; those of `sentences.REFUSING` keep their row from being imported.
"""

import re
from dataclasses import dataclass, field

from registry.sheets.reading import limits
from registry.sheets.reading.cleaning import plain_code, scrub
from registry.sheets.reading.excel_text import EPOCH, from_serial
from registry.sheets.reading.faults import Fault, Marked, cell_name

SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?E\+[0-9]{2,}")
SERIAL = re.compile("[1-9][0-9]{4}")
"""A whole number that can be no year: days counted since 1900, from 1927 on."""
MIDNIGHT = re.compile(r"[ T]0?0:00(:00)?(\.0+)?$")
AS_TEXT = re.compile(r'=\s*"(?P<text>(?:[^"]|"")*)"', re.DOTALL)
"""What Excel and other programs write into a CSV for a text of digits: ="002050"."""
MARKS = "'’‘＇`"
QUOTES = re.compile(r'[“”"„‟〝〞＂](?P<text>[^“”"„‟〝〞＂]*)[“”"„‟〝〞＂]')
MONTH = re.compile(r"[12][0-9]{3}\.(0?[1-9]|1[0-2])")
TENTH = re.compile(r"[12][0-9]{3}\.1")
"""A month that may be January or, its last zero lost, October."""
PLAIN_KINDS = {"code", "date", "number"}
USELESS = {"error", "uncalculated", "digits"}
EMPTY = {"error": "#N/A", "uncalculated": "=?", "digits": "?"}
"""What stands for a useless cell without a text, so that an empty one is seen to be mended."""


@dataclass
class Cell:
    """The clean text of a cell, the notes on it, and the codes of what was done, which the whole sheet counts."""

    text: str
    notes: list = field(default_factory=list)
    codes: list = field(default_factory=list)

    def note(self, code, **params):
        """Say that something was guessed or cannot be used."""
        self.notes.append([code, params])


def read_cell(text, column, at, labels, epoch):
    """Return what the text of a cell means in a column; `at` is its row and its index."""
    cell = Cell(text)
    mark, exact = (text.mark, text.exact) if isinstance(text, Marked) else ("", None)
    if isinstance(text, Marked) and text.formula:
        cell.codes.append("formula")
    if mark in USELESS:
        cell.note(mark, text=str(text))
        cell.text = str(text) or EMPTY[mark]
        return cell
    if len(text) > limits.TEXT:
        raise Fault("long", cell=cell_name(*at), limit=limits.TEXT)
    cell.text, unseen = scrub(str(text))
    if unseen:
        cell.codes.append("invisible")
    cell.text = unmarked(cell.text, column["kind"])
    if exact is not None:
        choose(cell, column["kind"], mark, exact)
    if column["kind"] != "text":
        as_kind(cell, column["kind"], labels, epoch or EPOCH)
    return cell


def unmarked(text, kind):
    """Return a text without the sign that it is one: an apostrophe, ="…", or quotation marks around a code."""
    if text.startswith("'"):
        return text[1:].strip()
    if match := AS_TEXT.fullmatch(text):
        return match["text"].replace('""', '"').strip()
    if kind in PLAIN_KINDS:
        text = text.lstrip(MARKS).strip()
        if match := QUOTES.fullmatch(text):
            return match["text"].strip()
    return text


def choose(cell, kind, mark, exact):
    """Take the text that is shown, or the number behind it where that is what was meant."""
    shown = cell.text
    if kind == "number":
        cell.text = exact
    elif kind == "date" and mark == "year":
        cell.text = exact
        cell.note("year", shown=shown, text=exact)
    elif kind == "date" and mark == "shown" and not MONTH.fullmatch(shown) and MONTH.fullmatch(exact):
        cell.text = exact
        cell.note("exact", shown=shown, text=exact)
    elif kind == "date" and mark == "number" and TENTH.fullmatch(exact):
        cell.note("tenth", text=exact)
    elif mark == "shown":
        cell.note("shown", shown=shown, text=exact)


def as_kind(cell, kind, labels, epoch):
    """Write the text as its kind of column is written."""
    if kind in PLAIN_KINDS and not cell.text.isascii():
        cell.text = plain_code(cell.text)
    if kind == "code" and SCIENTIFIC.fullmatch(cell.text):
        cell.note("digits", text=cell.text)
    if kind == "date":
        as_date(cell, epoch)
    if kind == "bool":
        cell.text = {"TRUE": labels[1], "FALSE": labels[0]}.get(cell.text.upper(), cell.text)


def as_date(cell, epoch):
    """Write a date without a time of day at midnight; read a number of days as the day it is."""
    if SERIAL.fullmatch(cell.text):
        shown = cell.text
        cell.text = str(from_serial(int(shown), "day", epoch))
        cell.note("serial", shown=shown, text=cell.text)
        cell.codes.append("serial")
    else:
        cell.text = MIDNIGHT.sub("", cell.text)
