"""Which rows an action locks, told alike on both databases: SQLite has nothing to lock and leaves the words out."""

from contextlib import contextmanager
from unittest import mock

from django.db.models.sql.compiler import SQLCompiler


@contextmanager
def locking():
    """Yield the models of which rows were read with a lock, in order."""
    locked, execute = [], SQLCompiler.execute_sql

    def noticed(self, *args, **options):
        if self.query.select_for_update:
            locked.append(self.query.model)
        return execute(self, *args, **options)

    with mock.patch.object(SQLCompiler, "execute_sql", noticed):
        yield locked
