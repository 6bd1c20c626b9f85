"""The process that reads one file: whatever is in it, no more than this process can break.

It is given a request as JSON in its argument and the file as its standard input. It writes one JSON list per line, the
number of each row, its cells, the notes on them and why it is no record; at last an object: what was found, or why the
file is refused.
"""

import contextlib
import json
import sys

from registry.sheets.reading import limits
from registry.sheets.reading.faults import Fault
from registry.sheets.reading.table import Table

ZIP, OLE = (
    (b"PK\x03\x04", b"PK\x05\x06"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x09\x08\x10\x00", b"\x09\x08\x08\x00"),
)
OTHERS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BM", b"{\\rtf")
MARKUP = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<head", b"<meta", b"<style")


def source(file, request):
    """Return the rows of a file by what it is, whatever it is called."""
    head = file.read(1024)
    file.seek(0)
    bare = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if not bare:
        raise Fault("empty")
    if head.startswith(OTHERS):
        raise Fault("kind")
    if bare.startswith(MARKUP):
        raise Fault("save_as")
    if head.startswith(ZIP):
        return packed(file, request)
    if head.startswith(OLE):
        from registry.sheets.reading.xls import Xls

        return Xls(file, request)
    from registry.sheets.reading.delimited import Delimited

    return Delimited(file, request)


def packed(file, request):
    """Return the rows of a workbook of Excel or of an open document."""
    from registry.sheets.reading.package import is_open_document

    if is_open_document(file):
        from registry.sheets.reading.ods import Ods

        return Ods(file, request)
    from registry.sheets.reading.xlsx import Xlsx

    return Xlsx(file, request)


def read_file(file, request, write):
    """Write the rows of a file, then what there is to say of it."""
    table = None
    try:
        table = Table(source(file, request), request)
        for row in table.rows():
            write(row)
        write({"header": table.header(), "notes": table.notes(), "layout": table.layout()})
    except Fault as fault:
        write({"fault": fault.code, "params": fault.params, "layout": table.layout() if table else None})
    except MemoryError:
        write({"fault": "too_much", "params": {}})


def confine():
    """Let this process take no more than its part, where the system knows such limits."""
    with contextlib.suppress(ImportError):
        import resource

        for limit, most in (
            (resource.RLIMIT_AS, limits.MEMORY),
            (resource.RLIMIT_CPU, limits.SECONDS),
            (resource.RLIMIT_FSIZE, limits.OUTPUT),
            (resource.RLIMIT_CORE, 0),
        ):
            resource.setrlimit(limit, (most, most))


def main():
    """Read the file on standard input."""
    confine()
    out = sys.stdout

    def write(line):
        out.write(json.dumps(line))
        out.write("\n")

    read_file(sys.stdin.buffer, json.loads(sys.argv[1]), write)
    out.flush()


if __name__ == "__main__":
    main()
