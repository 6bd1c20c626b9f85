"""How long a district's sheet takes, and how much memory: 2,166 units, new, unchanged and changed.

`python -m tests.benchmarks.imports` works on a scratch SQLite file, or on the empty database that DATABASE_URL names.
"""

import os
import resource
import sys
import tempfile
import time
from pathlib import Path

import django

UNITS = 2_166


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DEBUG", "true")
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/scratch.sqlite3")
        os.environ["MEDIA_ROOT"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        django.setup()
        from django.core.management import call_command
        from django.utils.translation import override

        call_command("migrate", verbosity=0)
        # Debugging keeps every query in memory.
        from django.conf import settings

        settings.DEBUG = False
        with override("zh-hans"):
            measure(Path(folder))


def measure(folder):
    """Import the same units three times and print what each step took."""
    from enterprises.models import Unit
    from registry.sheets.kinds import KINDS
    from registry.sheets.writing.exporting import sheet_rows

    sheet = KINDS["units"]
    names = [column.name for column in sheet.fields]
    step("new", sheet, folder, [cells(names, number) for number in range(UNITS)])
    exported = list(timed("export", lambda: list(sheet_rows(sheet, Unit.objects.all()))))
    step("unchanged", sheet, folder, exported)
    for row in exported:
        row[names.index("trade")] += "，示例改动"
    step("changed", sheet, folder, exported)


def cells(names, number):
    """Return the cells of an invented unit."""
    values = {
        "name": f"示例产业{number}号科技有限公司",
        "short_name": f"示例{number}",
        "trade": "示例主营业务",
        "founded": f"20{number % 20:02}-{number % 12 + 1:02}",
        "description": "示例简介，仅供测量。",
    }
    return [values.get(name, "") for name in names]


def step(name, sheet, folder, rows):
    """Write a sheet, check it and import it."""
    from registry.provenance.models import Source
    from registry.sheets.importing.uploading import apply_upload, upload_sheet
    from registry.sheets.writing.workbooks import workbook

    path = folder / f"{name}.xlsx"
    workbook(sheet.described(), rows, title=sheet.title).save(path)
    source = Source.objects.get(pk="staff-entry")
    with path.open("rb") as file:
        upload = timed(
            f"{name}: read and preview",
            lambda: upload_sheet(sheet=sheet, file=file, name=path.name, source=source, by=None),
        )
    if name != "unchanged":
        timed(f"{name}: import", lambda: apply_upload(upload=upload, by=None))
    print(f"    { ({key: count for key, count in upload.counts.items() if count}) }")


def timed(name, act):
    """Do something; print the seconds that it took and the highest memory of the process so far."""
    started = time.perf_counter()
    result = act()
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    print(f"{name:28} {time.perf_counter() - started:6.1f} s   {peak:5.0f} MB", flush=True)
    return result


if __name__ == "__main__":
    sys.exit(main())
