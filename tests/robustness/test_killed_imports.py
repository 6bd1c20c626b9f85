"""A process that is killed in the middle of an import leaves no row, and the rerun is complete."""

import json
import os
import signal

import pytest

from tests.robustness.databases import scratch_database
from tests.robustness.killing import ROWS
from tests.robustness.steps import steps

# So that there is the database of which a scratch database is a copy.
pytestmark = pytest.mark.django_db

POINTS = [
    *(("saving", number) for number in (1, 30, 75, 120, 180, 240, ROWS)),
    ("history", 0),
    ("cited", 0),
    ("done", 0),
]


def test_killed_import_leaves_nothing_and_the_rerun_is_complete(tmp_path):
    with scratch_database(f"killed_imports_{os.getpid()}") as address:
        environment = {
            **os.environ,
            "DATABASE_URL": address,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DEBUG": "true",
            "MEDIA_ROOT": str(tmp_path),
        }
        with steps("tests.robustness.killing", environment) as take:
            after = killed_at_each_point(take)
    assert after == {"Unit": ROWS, "HistoricalUnit": ROWS, "Citation": ROWS, "Change": 1, "state": "done"}


def killed_at_each_point(take):
    """Begin the import once for each point, look at what is left, and return what there is after the last rerun."""

    def counted():
        return json.loads(take("count").out)

    made = take("prepare")
    assert made.status == 0, made.err
    before = counted()
    assert (before["Unit"], before["state"]) == (0, "previewed")
    for phase, number in POINTS:
        died = take("die", phase, number)
        assert died.status == -signal.SIGKILL, (phase, number, died.err)
        if (phase, number) == POINTS[0]:
            # Somebody who comes at once is told, and writes nothing.
            assert take("try").out.strip()
        found = json.loads(take("count_and_wait").out)
        assert found == {**before, "state": "running"}, (phase, number)
    done = take("import")
    assert done.status == 0, done.err
    return counted()
