"""Rounds of four writers on one record: one wins, three are told, nothing is overwritten silently."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from tests.robustness.databases import scratch_database
from tests.walks import ROUNDS

# So that there is the database of which a scratch database is a copy.
pytestmark = pytest.mark.django_db


@pytest.mark.walks
def test_one_of_four_writers_wins_and_three_are_told():
    with scratch_database(f"two_at_once_{os.getpid()}") as url:
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "tests.robustness.rounds", str(ROUNDS)],
            cwd=settings.BASE_DIR,
            env={**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.robustness.settings"},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr[-3000:]
    figures = json.loads(done.stdout)
    print(f"\n{connection.vendor}: {ROUNDS} rounds of 4 writers: {figures}")
    winners = figures.pop("winners")
    assert figures == {"won": ROUNDS, "told": 3 * ROUNDS, "faults": [], "history": True, "changes": ROUNDS}
    assert winners > 1
