"""Sheets to fill in: the records, their choices, and how to write them."""


def workbook(columns, rows, *, title, notes=(), examples=()):
    """Return an openpyxl workbook: the rows (lists of text in the order of the columns), and how to fill them in.

    `notes` are further sentences of the notes sheet; `examples` are whole rows that stand there, never among the data.
    Without rows it is the empty template. Save it with `.save(file)` once.
    """
    raise NotImplementedError


def csv_lines(columns, rows):
    """Yield the same table as CSV text with a byte order mark (encode it as UTF-8)."""
    raise NotImplementedError


def rejects(columns, rows, *, title):
    """Return a workbook of refused rows: (row number, cells as typed, reasons) each, to mend and upload again.

    The row number stands first and the reasons last; both columns are passed over on reading back.
    """
    raise NotImplementedError
