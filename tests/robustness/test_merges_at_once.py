"""Rounds of four on the same two units: at most one merge is made, everybody else is told, and no unit comes back."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from tests.robustness.databases import scratch_database

# So that there is the database of which a scratch database is a copy.
pytestmark = pytest.mark.django_db

ROUNDS = 6


def test_one_of_several_merges_is_made_and_the_others_are_told():
    with scratch_database(f"merges_at_once_{os.getpid()}") as url:
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "tests.robustness.merges", str(ROUNDS)],
            cwd=settings.BASE_DIR,
            env={**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.robustness.settings"},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr[-3000:]
    figures = json.loads(done.stdout)
    print(f"\n{connection.vendor}: {ROUNDS} rounds: {figures}")
    assert figures["faults"] == []
    merged, edited = figures.get("merged", 0), figures.get("edited", 0)
    assert merged + edited == ROUNDS
    assert merged >= ROUNDS / 2
    # Three merge where the fourth edits, which is every other time.
    assert figures["told"] == (4 + 3) * ROUNDS / 2 - merged
