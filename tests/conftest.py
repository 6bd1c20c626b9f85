"""Fixtures for all tests, and what keeps them quick; tests/README.md tells how to keep them so."""

import gc
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import translation

from registry.site.keeping import keep
from registry.site.models import Profile
from tests.migrated import django_db_modify_db_settings, django_db_setup  # noqa: F401 — fixtures
from tests.registry.accounts.factories import StaffFactory, SuperuserFactory, UserFactory

TESTS = Path(__file__).parent


def pytest_configure():
    """Spend no time on passwords of tests; tests/config/test_settings.py looks at those of the site."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_finish():
    """Look for garbage less often, and never among what stays to the end: it took a fifth of the time of the suite."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def pytest_collection_modifyitems(items):
    """Measure no coverage of walks through all pages: it is dear there, and the tests of the apps tell it."""
    for item in items:
        if item.path.is_relative_to(TESTS / "fixtures"):
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture(autouse=True)
def language_of_the_site():
    """Begin every test in it: a request leaves its own language behind."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def empty_cache(request):
    """Begin every test without what another counted: rolled back, the next change has the number of the last.

    The profile of the site is known, as in a running process: that of the records where they are loaded, else a blank.
    """
    cache.clear()
    if "loaded" not in request.fixturenames:
        keep(Profile())


@pytest.fixture
def user(db):
    return UserFactory()


@pytest.fixture
def staff(db):
    return StaffFactory()


@pytest.fixture
def superuser(db):
    return SuperuserFactory()
