"""Of four who accept one invitation at once, one gets the account."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests.robustness.databases import scratch_database

# So that there is the database of which a scratch database is a copy.
pytestmark = pytest.mark.django_db

RACE = """
import sys, threading
import django
django.setup()
from concurrent.futures import ThreadPoolExecutor
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from registry.accounts.actions import invitations
from registry.accounts.models import Invitation, Seat, User

call_command("migrate", verbosity=0)
boss = User.objects.create(username="boss", is_superuser=True)
invitation = Invitation(name="示例人", role="staff")
token = invitations.invite(invitation=invitation, by=boss)
gate = threading.Barrier(4)

def accept(username):
    gate.wait()
    try:
        values = {"name": "示例人", "email": "", "password": "x"}
        return invitations.accept_as_new_user(token=token, username=username, **values) and "accepted"
    except ValidationError as error:
        return error.code
    finally:
        connection.close()

with ThreadPoolExecutor(4) as pool:
    print(*sorted(pool.map(accept, "abcd")), User.objects.count() - 1, Seat.objects.count())
"""


def test_of_four_who_accept_at_once_one_gets_the_account():
    with scratch_database(f"invitations_at_once_{os.getpid()}") as url:
        done = subprocess.run(
            [sys.executable, "-c", RACE],
            cwd=settings.BASE_DIR,
            env={**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings"},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.stdout.split() == ["accepted", "closed", "closed", "closed", "1", "1"], done.stderr
