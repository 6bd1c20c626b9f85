"""Sheets that people upload, read as text as a person would type it.

The file is opened by a process of its own (`child`), which has little memory and little time; this side only hands it
over and makes sentences of what comes back.
"""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile

from django.core.exceptions import ValidationError

from registry.sheets import names
from registry.sheets.reading import limits, sentences

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 60
"""Seconds after which the process is given up, where its share of a busy machine is small."""
KEPT = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "VIRTUAL_ENV")
"""What the process may know of this one's environment: no secret is in it."""


class Refused(ValidationError):  # noqa: N818 — named for what happened to the file
    """A file that is not read; its sentence says where and why, and what to do.

    Where the header is what is wrong, `layout` has the first rows, so that somebody can say which column is which.
    """

    layout = None


@dataclass(frozen=True, slots=True)
class Note:
    """What a person should know of a cell, or of the row where `title` is ""; one that refuses keeps the row out."""

    title: str
    text: str
    refuses: bool = False


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row that holds something; `number` is the one that Excel shows, `cells` has every column of the header.

    `aside` is the sentence why it is no record (a total, a note below the table), or "".
    """

    number: int
    cells: dict[str, str]
    notes: tuple[Note, ...] = ()
    aside: str = ""


@dataclass
class Sheet:
    """What was read: the columns' titles in their order, the rows, and what was cleaned on the way, in sentences."""

    header: list[str]
    rows: list[SheetRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    layout: dict | None = None


def read_sheet(file, name, columns, *, ignored=(), layout=None):
    """Return the `Sheet` in an uploaded or binary file; raise `Refused` for what cannot be read for sure.

    Every cell is a str without leading and trailing space, "" where it is empty: 2018-07, 67, 67%, 是,
    1234567890123456789. A title in the header is always `Column.title`, however it was written. A required column may
    not be missing; another may, and is then not in `header` or `cells`, and a note says so. Unknown columns with
    something in them are refused, but for those that only count the rows and the titles in `ignored`. `layout` is
    somebody's word on the header: {"row": its number, "places": for each column of the file the place among `columns`,
    or -1 where it is passed over}.
    """
    with TemporaryFile() as given, TemporaryFile() as answer:
        take(file, given, name)
        ask(given, answer, request(columns, ignored, layout))
        return understood(answer, name, columns)


def request(columns, ignored=(), layout=None):
    """Return what the reading process must know."""
    quiet = [*names.in_all_languages(names.ROW), *names.in_all_languages(names.REASONS)]
    return {
        "columns": [
            {
                "title": str(column.title),
                "other_titles": [str(title) for title in column.other_titles],
                "required": column.required,
                "kind": "code" if column.key else str(column.kind),
                "key": column.key,
                "beside": column.beside,
            }
            for column in columns
        ],
        "labels": [str(names.NO), str(names.YES)],
        "sheet_names": names.in_all_languages(names.RECORDS),
        "other_names": names.in_all_languages(names.NOTES),
        "ignored": [*quiet, *names.SERIAL, *map(str, ignored)],
        "quiet": quiet,
        "layout": layout,
    }


def take(file, given, name):
    """Copy the file, or refuse it where it is too large to be looked at."""
    file.seek(0, os.SEEK_END)
    size = file.tell()
    file.seek(0)
    if size > limits.FILE:
        refuse("size", {"found": -(-size // 1024**2), "limit": limits.FILE // 1024**2}, name)
    shutil.copyfileobj(file, given)
    given.flush()
    given.seek(0)


def ask(given, answer, question):
    """Let the process read; whatever ends it early leaves an answer without its last line."""
    environment = {key: os.environ[key] for key in KEPT if key in os.environ}
    try:
        subprocess.run(  # noqa: S603 — our own program; what is uploaded is only its input
            [sys.executable, "-m", "registry.sheets.reading.child", json.dumps(question)],
            stdin=given,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env=environment,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        answer.truncate(0)
    answer.seek(0)


def understood(answer, name, columns):
    """Return the sheet that the process found."""
    titles = [str(column.title) for column in columns]
    rows, last = [], None
    for line in answer:
        last = json.loads(line) if line.endswith(b"\n") else None
        if isinstance(last, list):
            rows.append(row_of(titles, *last))
    if not isinstance(last, dict):
        refuse("too_much", {}, name)
    if "fault" in last:
        refuse(last["fault"], last["params"], name, last["layout"])
    header = [titles[place] for place in last["header"]]
    notes = [sentences.remark(code, params) for code, params in last["notes"]]
    if counts_the_rows(rows, columns):
        header.remove(key := next(str(column.title) for column in columns if column.key))
        notes.append(sentences.remark("passed_over", {"titles": [key]}))
    for absent in set(titles) - set(header):
        for row in rows:
            del row.cells[absent]
    return Sheet(header, rows, notes, last["layout"])


def counts_the_rows(rows, columns):
    """Say whether the column of keys of a sheet made elsewhere holds nothing but 1, 2, 3 …"""
    key = next((str(column.title) for column in columns if column.key), None)
    numbers = [row.cells[key] for row in rows if not row.aside] if key else []
    return bool(numbers) and numbers == [str(number) for number in range(1, len(numbers) + 1)]


def row_of(titles, number, texts, notes, aside):
    """Return a row, its notes in sentences."""
    said = tuple(
        Note(
            titles[int(place)] if int(place) >= 0 else "", sentences.row_note(code, params), code in sentences.REFUSING
        )
        for place, some in notes.items()
        for code, params in some
    )
    return SheetRow(number, dict(zip(titles, texts, strict=True)), said, sentences.aside(aside) if aside else "")


def refuse(code, params, name, layout=None):
    """Raise the refusal with its sentence."""
    refused = Refused(sentences.refusal(code, {"name": Path(name).name, **params}), code=code)
    refused.layout = layout if code in sentences.ABOUT_THE_HEADER else None
    raise refused
