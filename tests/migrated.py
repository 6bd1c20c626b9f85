"""The migrated SQLite database of the tests, kept between runs: to migrate takes longer than most files of tests.

It is taken where nothing has changed since that could make another one: migrations, models and what both use.
`pytest --cache-clear` forgets it.
"""

import os
import sqlite3
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.db.backends.signals import connection_created

MAKING = (
    *("*/migrations/*.py", "*/models.py", "*/models/*.py", "*/choices.py"),
    *("registry/fields/*.py", "registry/history/*.py"),
)
"""Where stands what a migration runs, as far as it is ours."""
PACKAGES = ("django", "django-simple-history", "django-axes", "django-otp")


def key():
    """Return what names a database that these migrations make."""
    told = sha256(" ".join(f"{name} {version(name)}" for name in PACKAGES).encode())
    root = Path(settings.BASE_DIR)
    for app in ("registry", "enterprises", "alliances", "events", "service", "portal"):
        for path in sorted((root / app).rglob("*.py")):
            name = f"/{path.relative_to(root).as_posix()}"
            if any(Path(name).match(pattern) for pattern in MAKING):
                told.update(name.encode() + path.read_bytes())
    return told.hexdigest()[:20]


class Migrated:
    """The kept file, and whether this run began with it."""

    def __init__(self, folder):
        self.path = folder and folder / f"{key()}.sqlite3"
        self.is_open = bool(folder)
        self.is_taken = False

    def take(self, sender, connection, **kwargs):
        """Fill the database in memory when it is opened for the first time."""
        if not self.is_open or connection.vendor != "sqlite" or not connection.is_in_memory_db():
            return
        self.is_open = False
        if self.path.exists():
            with sqlite3.connect(self.path) as kept:
                kept.backup(connection.connection)
            self.is_taken = True

    def keep(self):
        """Write what the migrations have made, for the runs to come; a second process that does so changes nothing."""
        if not self.path or self.is_taken or connection.vendor != "sqlite" or not connection.is_in_memory_db():
            return
        for old in self.path.parent.glob("*.sqlite3"):
            old.unlink(missing_ok=True)
        half = self.path.with_suffix(f".{os.getpid()}")
        with sqlite3.connect(half) as file:
            connection.ensure_connection()
            connection.connection.backup(file)
        half.replace(self.path)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, request):
    """Give what is kept; whoever sets up the database asks for this first."""
    cache = getattr(request.config, "cache", None)  # absent under `-p no:cacheprovider`
    migrated = Migrated(cache and cache.mkdir("migrated"))
    connection_created.connect(migrated.take)
    yield migrated
    connection_created.disconnect(migrated.take)


@pytest.fixture(scope="session")
def django_db_setup(django_db_modify_db_settings, django_db_setup, django_db_blocker):
    """Set the database up, and keep it as the migrations left it."""
    with django_db_blocker.unblock():
        django_db_modify_db_settings.keep()
