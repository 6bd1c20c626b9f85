"""What is refused before the server starts or a database is changed."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from registry.accounts.checks import database_was_made_by_this_version

pytestmark = pytest.mark.django_db


def errors():
    return [error.id for error in database_was_made_by_this_version(None, databases=["default"])]


def test_a_database_of_this_version_is_taken():
    assert errors() == []


@pytest.mark.parametrize(
    ("app", "found"), [("enterprises", ["accounts.E002"]), ("axes", []), ("an_app_that_was_taken_out", [])]
)
def test_a_database_with_migrations_that_nobody_has_is_refused(app, found):
    MigrationRecorder(connection).record_applied(app, "0099_of_another_version")

    assert errors() == found


def test_migrate_says_so_and_changes_nothing():
    MigrationRecorder(connection).record_applied("service", "0099_of_another_version")

    with pytest.raises(CommandError, match="另一版本"):
        call_command("migrate", verbosity=0, skip_checks=False)
