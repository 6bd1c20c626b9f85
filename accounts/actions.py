"""Writes of changes."""

from contextlib import contextmanager

from django.db import transaction

from accounts.choices import Via
from accounts.history import open_change
from accounts.models import Change


@contextmanager
def changing(*, by, why="", via=Via.ACTION, title="", undoes=None):
    """Make every write within one `Change` of `by`'s, all or nothing; an inner call belongs to the outer one.

    Yields the change. One that wrote nothing leaves no trace.
    """
    if outer := open_change.get():
        yield outer
        return
    with transaction.atomic():
        change = Change.objects.create(by=by, why=why.strip(), via=via, title=title[:200], undoes=undoes)
        token = open_change.set(change)
        try:
            yield change
        finally:
            open_change.reset(token)
        if change.row_count:
            change.save(update_fields=["title", "target_type", "target_id", "row_count"])
        else:
            change.delete()
