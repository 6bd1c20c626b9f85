"""Scratch databases beside the one that the tests use, on the same engine."""

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection


@contextmanager
def scratch_database(name):
    """Yield the DATABASE_URL of a new database, which goes when the block ends.

    On SQLite it is a copy of the tests' own, which costs no migration; elsewhere it is empty.
    """
    if connection.vendor == "sqlite":
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"{name}.sqlite3"
            connection.ensure_connection()
            path.write_bytes(connection.connection.serialize())
            yield f"sqlite:///{path}"
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
