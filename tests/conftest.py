"""Fixtures for all tests."""

import pytest

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
