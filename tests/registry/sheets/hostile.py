"""Uploads that must be refused or cleaned, and what is said of each.

`python -m tests.registry.sheets.hostile` reads every one in a process of its own and prints seconds, the peak memory
of that process and of the one that it starts to read with, and the answer in Chinese.
"""

import io
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.registry.sheets import papers

NEW = "Copy the cells into a new workbook and upload that."
UNPACKED = (
    "Unpacked, the file has {} MB; up to 100 MB are read, and nothing that is packed unusually. "
    "Delete empty rows and pictures, or copy the cells into a new workbook."
)
ENTITIES = f"The file declares a document type, by which foreign files could be read; no workbook does. {NEW}"
TOO_MUCH = (
    "Reading the file takes more time or memory than is allowed, so it was stopped. "
    "Copy the cells that are filled into a new workbook and upload that."
)
DAMAGED = "“示例.xlsx” is damaged or did not arrive whole. Open it in Excel, save it anew, and upload it again."


@dataclass(frozen=True)
class Case:
    """A file, and either the sentence that refuses it or the column and the notes to which it is cleaned.

    `refused` are the numbers of the rows that are kept out.
    """

    build: Callable[[papers.Paper], bytes]
    sentence: str = ""
    column: str = "名称"
    cells: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    name: str = "示例.xlsx"
    refused: tuple[int, ...] = ()


CASES = {
    "zip bomb": Case(papers.zip_bomb, UNPACKED.format(300)),
    "700 MB cell": Case(papers.huge_cell, UNPACKED.format(700)),
    "XXE": Case(papers.external_entity, ENTITIES),
    "billion laughs": Case(papers.billion_laughs, ENTITIES),
    "truncated": Case(papers.truncated, DAMAGED),
    "PNG named xlsx": Case(
        papers.picture,
        "“示例.xlsx” is neither an Excel workbook nor a CSV, whatever its name says. "
        "Save the sheet as .xlsx and upload that.",
    ),
    "wrong header": Case(
        papers.wrong_header,
        "No header was found in the first ten rows. "
        "Write these titles into the first row, as in the template: 编号, 名称, 成立日期, 人数.",
    ),
    "1,048,576 declared rows": Case(papers.declared_rows, cells=tuple(f"示例单位{n}" for n in range(1, 21))),
    "10,000 zip entries": Case(papers.many_entries, f"The file consists of 10,005 parts; up to 1,000 are read. {NEW}"),
    "formulas": Case(
        papers.formulas, cells=("示例甲", "示例单位2"), notes=("1 cell is a formula; its result was read: B2.",)
    ),
    "formulas without results": Case(papers.uncalculated, cells=("=?", "示例单位2"), refused=(2,)),
    "merged cells": Case(
        papers.merged,
        "The cells B2:B3 are merged, so it is unclear which rows the value is for. "
        "Unmerge them, fill in every row, and upload it again.",
    ),
    "dates": Case(
        papers.dates,
        column="成立日期",
        cells=("2018年7月", "2018-07-01", "2018-07-01", "2018-07", "2018", "2018/7/1"),
        notes=("1 date was stored as a number of days and read as the day: C4.",),
    ),
    "duplicated keys": Case(
        papers.repeated_keys,
        "The same key stands in more than one row: k1 (rows 2 and 3). One record has one row.",
    ),
    "unknown encoding": Case(
        papers.unknown_encoding,
        "The text of “示例.csv” is neither in UTF-8 nor in GB18030. Save the sheet as “CSV UTF-8” or as .xlsx.",
        name="示例.csv",
    ),
    "empty": Case(papers.empty, "The file is empty. Fill in the template, save it, and upload it again."),
    "30,001 rows": Case(
        papers.too_many_rows,
        "The sheet has 30,001 rows of data; up to 30,000 are read. Split it into several files.",
    ),
    "zero-width and bidi": Case(
        papers.unseen,
        cells=("示例单位1", "示例单位2"),
        notes=("Invisible characters were removed from 1 cell: B2.",),
    ),
    "a million empty rows": Case(papers.empty_rows, cells=tuple(f"示例单位{n}" for n in range(1, 21))),
    "sizes that lie": Case(papers.lying_sizes, DAMAGED),
    "a stray cell far away": Case(
        papers.far_cell,
        "Only 4 rows are filled, but the sheet reaches down to row 1048576. "
        "Delete the rows below and the columns beside the table, and upload it again.",
    ),
    "99 MB of empty elements": Case(papers.many_cells, TOO_MUCH),
    "99 MB in a cell": Case(papers.long_text, TOO_MUCH),
}


def answer(content, name):
    """Read a file as an upload; return the sentence that refuses it, or the sheet."""
    from registry.sheets.reading.process import Refused, read_sheet

    try:
        return read_sheet(io.BytesIO(content), name, papers.COLUMNS)
    except Refused as refused:
        return " ".join(refused.messages)


def build(title, path):
    """Write the file of a case."""
    Path(path).write_bytes(CASES[title].build(papers.PAPER))


def measure(title, path):
    """Print, as JSON, what became of a file and what that took."""
    import django

    django.setup()
    content = Path(path).read_bytes()
    start = time.perf_counter()
    found = answer(content, CASES[title].name)
    seconds = time.perf_counter() - start
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    memory = sum(usage.ru_maxrss for usage in used) / 1024
    busy = used[1].ru_utime + used[1].ru_stime
    said = found if isinstance(found, str) else f"{len(found.rows)} 行 {' '.join(found.notes)}"
    print(json.dumps({"seconds": seconds, "busy": busy, "memory": memory, "said": said}))


def main():
    """Print a line for every case; files are built by processes of their own, whose memory would count otherwise."""
    with TemporaryDirectory() as folder:
        for title in CASES:
            arguments = [title, str(Path(folder, "file"))]
            found = [
                subprocess.run(
                    [sys.executable, "-m", __spec__.name, step, *arguments], capture_output=True, check=True
                ).stdout
                for step in ("build", "measure")
            ]
            line = json.loads(found[-1])
            took = f"{line['seconds']:5.2f} s ({line['busy']:4.2f} s of work) {line['memory']:4.0f} MB"
            print(f"{title:24} {took}  {line['said']}", flush=True)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ.setdefault("DEBUG", "true")
    {"build": build, "measure": measure}[sys.argv[1]](*sys.argv[2:]) if sys.argv[1:] else main()
