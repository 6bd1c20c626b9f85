"""What migrations put into the tables, kept over an emptying of them."""

from contextlib import contextmanager

from django.core import serializers

from registry.provenance.models import Source
from service.models import Category


@contextmanager
def kept_from_migrations(blocker):
    """Put back, after the block, the rows that migrations have made: later tests need them in an emptied table."""
    with blocker.unblock():
        rows = serializers.serialize("json", [*Source.objects.all(), *Category.objects.all()])
    yield
    with blocker.unblock():
        for row in serializers.deserialize("json", rows):
            row.save()
