"""Fixtures for all tests."""

import pytest
from django.core.cache import cache
from django.utils import translation

from tests.registry.accounts.factories import StaffFactory, SuperuserFactory, UserFactory


@pytest.fixture(autouse=True)
def language_of_the_site():
    """Begin every test in it: a request leaves its own language behind."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def empty_cache():
    """Begin every test without what another counted: rolled back, the next change has the number of the last."""
    cache.clear()


@pytest.fixture
def user(db):
    return UserFactory()


@pytest.fixture
def staff(db):
    return StaffFactory()


@pytest.fixture
def superuser(db):
    return SuperuserFactory()
