"""A process that is killed in the middle of an import leaves no row, and the rerun is complete."""

import json
import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from django.db import connection

from tests.robustness.killing import ROWS

POINTS = [
    *(("saving", number) for number in (1, 30, 75, 120, 180, 240, ROWS)),
    ("history", 0),
    ("cited", 0),
    ("done", 0),
]


@contextmanager
def scratch(folder):
    """Yield the address of an empty database of the kind that the tests run on."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{folder}/killed.sqlite3"
        return
    name = "killed_imports"
    parts = urlsplit(os.environ["DATABASE_URL"])
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        yield parts._replace(path=f"/{name}").geturl()
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.mark.django_db(transaction=True)
def test_killed_import_leaves_nothing_and_the_rerun_is_complete(tmp_path):
    with scratch(tmp_path) as address:

        def run(step, *arguments):
            command = [sys.executable, "-m", "tests.robustness.killing", step, *map(str, arguments)]
            environment = {
                **os.environ,
                "DATABASE_URL": address,
                "DJANGO_SETTINGS_MODULE": "config.settings",
                "DEBUG": "true",
                "MEDIA_ROOT": str(tmp_path),
            }
            return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

        def counted():
            return json.loads(run("count").stdout)

        made = run("prepare")
        assert made.returncode == 0, made.stderr
        before = counted()
        assert (before["Unit"], before["state"]) == (0, "previewed")
        for phase, number in POINTS:
            died = run("die", phase, number)
            assert died.returncode == -signal.SIGKILL, (phase, number, died.stderr)
            if (phase, number) == POINTS[0]:
                # Somebody who comes at once is told, and writes nothing.
                assert run("try").stdout.strip()
            found = json.loads(run("count_and_wait").stdout)
            assert found == {**before, "state": "running"}, (phase, number)
        done = run("import")
        assert done.returncode == 0, done.stderr
        after = counted()
    assert after == {"Unit": ROWS, "HistoricalUnit": ROWS, "Citation": ROWS, "Change": 1, "state": "done"}
