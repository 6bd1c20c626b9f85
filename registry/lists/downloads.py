"""Lists to take away as CSV or XLSX, filtered as they are.

Rows are read and written a chunk at a time, so the size of a list costs time but no memory.
"""

import csv
from tempfile import TemporaryFile

from django.contrib import messages
from django.http import FileResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

XLSX_LIMIT = 100_000
"""Rows beyond which a workbook takes longer to write than a server waits."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a text begins that a spreadsheet may run; those of East Asia read the full-width signs too."""


ABOUT = []
"""What else the second sheet of a workbook tells, as (label, words), which the rooms above declare."""


def declare_about(lines):
    """Say what a file tells of where it comes from: `lines` returns pairs of label and words."""
    ABOUT.append(lines)


class Echo:
    """A file that hands back what is written to it."""

    def write(self, text):
        """Return the text."""
        return text


def csv_response(table, queryset):
    """Stream a CSV in UTF-8 with a byte order mark, without which Excel takes it for GBK."""

    def lines():
        writer = csv.writer(Echo())
        yield "\ufeff"
        for row in table.rows(queryset):
            yield writer.writerow([f"'{cell}" if is_formula(cell) else cell for cell in row])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, file_name(table, "csv"))
    return response


def xlsx_response(table, queryset):
    """Return a workbook; send back to the list whoever asks for more than it can hold."""
    request = table.request
    if queryset[XLSX_LIMIT:].exists():
        sentence = gettext(
            "The list has more than %(limit)s rows, too many for a workbook: narrow it, or take the CSV."
        )
        messages.warning(request, sentence % {"limit": f"{XLSX_LIMIT:,}"})
        query = request.GET.copy()
        query.pop("format")
        return redirect(f"{request.path}?{query.urlencode()}")
    file = TemporaryFile()  # noqa: SIM115 — the response closes it
    workbook(table, queryset).save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=file_name(table, "xlsx"))


def workbook(table, queryset):
    """Return a workbook of two sheets: the rows below a frozen header, and what they are."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(gettext("Records"))
    sheet.freeze_panes = "B2"
    for number, column in enumerate(table.all_columns(), 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    rows = table.rows(queryset)
    sheet.append([text_cell(sheet, title, font=Font(bold=True)) for title in next(rows)])
    for row in rows:
        sheet.append([text_cell(sheet, cell) if isinstance(cell, str) else cell for cell in row])
    about = book.create_sheet(gettext("About this file"))
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 16, 80
    for line in (
        (gettext("List"), table.title),
        (gettext("Address"), table.request.build_absolute_uri()),
        (gettext("Downloaded on"), timezone.localdate().isoformat()),
        *(line for lines in ABOUT for line in lines()),
    ):
        about.append([text_cell(about, str(cell)) for cell in line])
    return book


def text_cell(sheet, text, font=None):
    """Return a cell that stays text whatever it begins with; the mark that says so is not a part of it."""
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", text))
    cell.data_type = "s"
    if is_formula(text):
        cell.quotePrefix = True
    if font:
        cell.font, cell.alignment = font, Alignment(vertical="top")
    return cell


def is_formula(cell):
    """Say whether a spreadsheet may take a cell for a formula."""
    return isinstance(cell, str) and cell.startswith(FORMULA)


def file_name(table, ending):
    """Return a name that says what the file holds and of which day it is."""
    return f"{table.title}-{timezone.localdate()}.{ending}"


FORMATS = {"csv": csv_response, "xlsx": xlsx_response}


class Downloadable:
    """A list whose address, with format=csv or format=xlsx added, is a file of all its rows."""

    table_class = None

    def get(self, request, *args, **kwargs):
        respond = FORMATS.get(request.GET.get("format"))
        if respond is None:
            return super().get(request, *args, **kwargs)
        queryset = self.get_download_queryset()
        if hasattr(self, "filterset") and self.filterset.status != 200:
            # The page says what is wrong; an empty file would not.
            return super().get(request, *args, **kwargs)
        response = respond(self.table_class(request), queryset)
        response["X-Robots-Tag"] = "noindex"
        return response

    def get_download_queryset(self):
        """Return the rows: those of the list, on all its pages."""
        return self.get_queryset()
