"""Workers killed, and workers beside each other: each message arrives once, or it is said that nobody knows."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter

import pytest

from tests.registry.messaging.robot_server import robot_server
from tests.robustness.databases import scratch_database
from tests.robustness.delivering import MESSAGES

# The fixtures name the databases of a server that the suite uses.
pytestmark = pytest.mark.django_db
TITLES = [f"{number:02}" for number in range(MESSAGES)]


@pytest.fixture
def site():
    """Give a robot and what runs a step of `delivering` beside this process."""
    with robot_server() as robot, scratch_database("deliveries") as address:
        environment = {
            **os.environ,
            "DATABASE_URL": address,
            "DJANGO_SETTINGS_MODULE": "tests.robustness.settings",
            "DEBUG": "true",
            "ROBOT_ORIGIN": robot.origin,
        }

        def start(step, *arguments):
            command = [sys.executable, "-m", "tests.robustness.delivering", step, *arguments]
            return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

        def run(step, *arguments, status=0):
            process = start(step, *arguments)
            out, err = process.communicate()
            assert process.returncode == status, err
            return out

        run("prepare", robot.origin)
        robot.start, robot.run = start, run
        yield robot


def test_two_workers_at_once_send_each_message_once_and_in_order(site):
    workers = [site.start("work") for _ in range(2)]
    for worker in workers:
        _out, err = worker.communicate()
        assert worker.returncode == 0, err
    site.run("work")

    assert Counter(site.titles) == dict.fromkeys(TITLES, 2)  # two robots
    assert json.loads(site.run("count")) == {"sent": 2 * MESSAGES}
    assert [title for place, title in enumerate(site.titles) if title not in site.titles[:place]] == TITLES


@pytest.mark.parametrize(("point", "arrived", "uncertain"), [("before", 0, 0), ("claimed", 0, 1), ("sent", 1, 1)])
def test_a_killed_worker_sends_nothing_twice(site, point, arrived, uncertain):
    site.run("die", point, status=-signal.SIGKILL)
    assert len(site.titles) == arrived

    site.run("work_later")

    assert max(Counter(site.titles).values()) <= 2  # two robots
    assert len(site.titles) == 2 * MESSAGES - uncertain + arrived
    found = json.loads(site.run("count"))
    assert found == {"sent": 2 * MESSAGES - uncertain, **({"uncertain": uncertain} if uncertain else {})}
