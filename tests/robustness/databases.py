"""Scratch databases beside the one that the tests use, on the same engine."""

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection


@contextmanager
def scratch_database(name):
    """Yield the DATABASE_URL of a new, empty database, which goes when the block ends."""
    if connection.vendor == "sqlite":
        with TemporaryDirectory() as folder:
            yield f"sqlite:///{Path(folder) / name}.sqlite3"
        return
    known = connection.settings_dict
    login = known["USER"] + (f":{known['PASSWORD']}" if known["PASSWORD"] else "")
    server = f"{login}@{known['HOST'] or 'localhost'}:{known['PORT'] or 5432}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}"')
    try:
        yield f"postgres://{server}/{name}"
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
