"""A worker that dies at a point that is chosen, or that works beside another; run by `test_deliveries`.

`python -m tests.robustness.delivering <step> [<argument>]` on the database that DATABASE_URL names.
"""

import json
import os
import signal
import sys

import django

MESSAGES = 12


def prepare(origin):
    """Make the tables, a robot and messages that wait."""
    from django.core.management import call_command
    from django.db import connection

    from registry.messaging.actions import notify_group
    from registry.messaging.models import Robot

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    call_command("migrate", run_syncdb=True, verbosity=0)
    for name in ("a", "b"):
        Robot.objects.create(
            name=name, scope=name, webhook=f"{origin}/robot/send?access_token={name}", secret="SECexample"
        )
    for number in range(MESSAGES):
        notify_group(scopes=["a", "b"], title=f"{number:02}", about=str(number))


def die(point):
    """Begin to deliver; die before the first message is taken up, before it is sent, or after that."""
    from registry.messaging.delivering import worker

    def killed(*args):
        os.kill(os.getpid(), signal.SIGKILL)

    if point == "before":
        worker.claim = killed
    elif point == "claimed":
        worker.attempt = killed
    else:
        worker.finish = lambda *args, **values: killed()
    worker.deliver()


def work(_argument=""):
    """Deliver what is due."""
    from registry.messaging.delivering.worker import deliver

    deliver()


def work_later(_argument=""):
    """Deliver what is due once the claims of the dead are stale."""
    from django.utils import timezone

    from registry.messaging.delivering.worker import STALE, deliver

    deliver(at=timezone.now() + 2 * STALE)


def count(_argument=""):
    """Print how many messages there are in each state."""
    from collections import Counter

    from registry.messaging.models import Message

    print(json.dumps(Counter(Message.objects.values_list("state", flat=True))))


STEPS = {"prepare": prepare, "die": die, "work": work, "work_later": work_later, "count": count}

if __name__ == "__main__":
    from django.conf import settings

    django.setup()
    settings.DINGTALK_ORIGINS = [os.environ["ROBOT_ORIGIN"]]
    step, *rest = sys.argv[1:]
    STEPS[step](*rest)
