"""Reads of changes."""

from django.contrib.contenttypes.models import ContentType

from registry.history.tracking import FixedQuerySet


class ChangeQuerySet(FixedQuerySet):
    def about(self, record):
        """Return the changes that were about one record."""
        return self.filter(target_type=ContentType.objects.get_for_model(record), target_id=record.pk)

    def for_listing(self):
        return self.select_related("by", "target_type")
