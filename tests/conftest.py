"""Fixtures for all tests."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from config.records import fixture_names
from tests.accounts.factories import StaffFactory, SuperuserFactory, UserFactory


@pytest.fixture
def user(db):
    return UserFactory()


@pytest.fixture
def staff(db):
    return StaffFactory()


@pytest.fixture
def superuser(db):
    return SuperuserFactory()


@pytest.fixture(scope="session")
def records_of_session(django_db_setup, django_db_blocker):
    """Load the texts' records once; they are rolled back when the session ends."""
    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        call_command("loaddata", *fixture_names(), verbosity=0)
        yield
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)
