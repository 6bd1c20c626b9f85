"""Fixtures for the tests of accounts."""

import pytest


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Spend no time on passwords of tests."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
