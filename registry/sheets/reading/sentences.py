"""What is said of a file that is refused, and of what was cleaned in one that is read."""

from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _

FAULTS = {
    "size": _("The file has %(found)s MB; up to %(limit)s MB are read. Delete pictures and empty rows, or split it."),
    "empty": _("The file is empty. Fill in the template, save it, and upload it again."),
    "kind": _(
        "“%(name)s” is neither an Excel workbook nor a CSV, whatever its name says. "
        "Save the sheet as .xlsx and upload that."
    ),
    "save_as": _(
        "“%(name)s” is a sheet of another kind, such as a web page, ODS or XLSB. Open it in Excel, save it as .xlsx, "
        "and upload that."
    ),
    "damaged": _("“%(name)s” is damaged or did not arrive whole. Open it in Excel, save it anew, and upload it again."),
    "unsafe": _("The file has parts that no workbook has. Copy the cells into a new workbook and upload that."),
    "entities": _(
        "The file declares a document type, by which foreign files could be read; no workbook does. "
        "Copy the cells into a new workbook and upload that."
    ),
    "entries": _(
        "The file consists of %(found)s parts; up to %(limit)s are read. "
        "Copy the cells into a new workbook and upload that."
    ),
    "unpacked": _(
        "Unpacked, the file has %(found)s MB; up to %(limit)s MB are read, and nothing that is packed unusually. "
        "Delete empty rows and pictures, or copy the cells into a new workbook."
    ),
    "password": _("The file is protected by a password. Remove the password and upload it again."),
    "too_much": _(
        "Reading the file takes more time or memory than is allowed, so it was stopped. "
        "Copy the cells that are filled into a new workbook and upload that."
    ),
    "rows": _("The sheet has %(found)s rows of data; up to %(limit)s are read. Split it into several files."),
    "area": _(
        "Only %(rows)s rows are filled, but the sheet reaches down to row %(row)s. "
        "Delete the rows below and the columns beside the table, and upload it again."
    ),
    "columns": _(
        "Row %(row)s reaches beyond %(limit)s columns. Delete the columns beside the table, and upload it again."
    ),
    "no_sheet": _("The workbook has no visible sheet of records. Show the sheet, and upload it again."),
    "no_header": _(
        "No header was found in the first ten rows. "
        "Write these titles into the first row, as in the template: %(titles)s."
    ),
    "double": _("The column “%(title)s” is there more than once: %(letters)s. Keep one of them, and upload it again."),
    "missing": _("Columns are missing: %(titles)s. Add them as in the template, and upload it again."),
    "missing_unknown": _(
        "Columns are missing: %(titles)s; others are not known: %(unknown)s. Name the columns as in the template."
    ),
    "unknown": _(
        "Columns are not known, though something stands in them: %(columns)s. "
        "Name them as in the template, or delete them: nothing is left out silently."
    ),
    "no_rows": _("Below the header there is not a single row. Fill in at least one, and upload it again."),
    "long": _("Cell %(cell)s holds more than %(limit)s characters. Shorten it, and upload it again."),
    "long_row": _(
        "A cell in row %(row)s holds more than %(limit)s characters. Shorten it, or close its quotation mark."
    ),
    "quotes": _(
        "The quotation marks of row %(row)s are not in pairs. "
        "Save the sheet as .xlsx, or double the marks within a cell."
    ),
    "encoding": _(
        "The text of “%(name)s” is neither in UTF-8 nor in GB18030. Save the sheet as “CSV UTF-8” or as .xlsx."
    ),
    "merged": _(
        "The cells %(range)s are merged, so it is unclear which rows the value is for. "
        "Unmerge them, fill in every row, and upload it again."
    ),
    "repeated": _("The same key stands in more than one row: %(keys)s. One record has one row."),
}

ABOUT_THE_HEADER = {"no_header", "double", "missing", "missing_unknown", "unknown"}
"""The refusals after which somebody can say which column is which."""
ROW_NOTES = {
    "error": _("The cell shows an error such as #N/A. Correct it or empty it."),
    "uncalculated": _("A formula without a result. Open the file in Excel and save it, or type the value."),
    "digits": _(
        "A number so long that Excel has changed its last digits: %(text)s. "
        "Format the column as text and type it again."
    ),
    "shown": _("The cell holds the number %(text)s and shows %(shown)s; what is shown was read."),
    "exact": _("The cell holds the number %(text)s and shows %(shown)s, which is no date; %(text)s was read."),
    "year": _("The cell shows %(shown)s, which is the number %(text)s as a day; the year %(text)s was read."),
    "tenth": _(
        "The number %(text)s: January was read. If October is meant, Excel has dropped the last zero: write it as text."
    ),
    "serial": _("The number of days %(shown)s was read as the day %(text)s."),
    "hidden_row": _("The row is hidden or filtered away in the file."),
}
REFUSING = {"error", "uncalculated", "digits"}
"""The notes that keep a row from being imported until its cell is mended."""
ASIDE = {
    "total": _("A total."),
    "note": _("A note on the table."),
    "signature": _("Who filled in or checked the sheet, or a page number."),
    "header": _("The header once more."),
    "sentence": _("A sentence beside the table."),
}


def row_note(code, params):
    """Return the sentence of a note on a cell."""
    return ROW_NOTES[code] % params


def aside(code):
    """Return the sentence why a row is no record."""
    return str(ASIDE[code])


def refusal(code, params):
    """Return the sentence of a refusal."""
    shown = {key: shown_as(key, value) for key, value in params.items()}
    return FAULTS[code] % shown


def shown_as(key, value):
    """Return a value as a sentence shows it: numbers in groups of three, lists with their words between."""
    if isinstance(value, int):
        return str(value) if key == "row" else f"{value:,}"
    if key == "columns":
        return listed(f"{letter} “{title}”" if title else letter for letter, title, _row in value)
    if key == "keys":
        return listed(
            gettext("%(key)s (rows %(first)s and %(second)s)") % {"key": k, "first": a, "second": b}
            for k, a, b in value
        )
    return listed(value) if isinstance(value, list) else value


def listed(words):
    """Return words with the sign between them that the language uses."""
    return pgettext("between words", ", ").join(words)


def remark(code, params):
    """Return the sentence of a note."""
    if code == "sheet":
        return gettext("Only the sheet “%(name)s” was read, not: %(others)s.") % {
            "name": params["name"],
            "others": listed(params["others"]),
        }
    if code == "without":
        return gettext("These columns are not in the sheet and stay as they are: %(titles)s.") % {
            "titles": listed(params["titles"])
        }
    if code == "passed_over":
        return gettext("These columns were passed over: %(titles)s.") % {"titles": listed(params["titles"])}
    if code == "hidden_columns":
        return gettext("These columns are hidden in the file, and were read too: %(titles)s.") % {
            "titles": listed(params["titles"])
        }
    count, cells = params["count"], listed(params["cells"])
    if count > len(params["cells"]):
        cells += "…"
    return cleaned(code, count) % {"count": f"{count:,}", "cells": cells}


def cleaned(code, count):
    """Return what was done to cells, for one or several of them."""
    if code == "invisible":
        return ngettext(
            "Invisible characters were removed from %(count)s cell: %(cells)s.",
            "Invisible characters were removed from %(count)s cells: %(cells)s.",
            count,
        )
    if code == "hidden":
        return ngettext(
            "%(count)s row is hidden or filtered away in the file, and was read too: %(cells)s.",
            "%(count)s rows are hidden or filtered away in the file, and were read too: %(cells)s.",
            count,
        )
    if code == "formula":
        return ngettext(
            "%(count)s cell is a formula; its result was read: %(cells)s.",
            "%(count)s cells are formulas; their results were read: %(cells)s.",
            count,
        )
    return ngettext(
        "%(count)s date was stored as a number of days and read as the day: %(cells)s.",
        "%(count)s dates were stored as numbers of days and read as the days: %(cells)s.",
        count,
    )
