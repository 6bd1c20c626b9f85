"""Reads of uploaded sheets."""

from django.db import models


class UploadQuerySet(models.QuerySet):
    def busy(self):
        """Return the sheets that somebody is checking or importing."""
        return self.filter(state__in=["checking", "running"])

    def named_columns(self, kind):
        """Return the sheets of a kind in which somebody has said what titles mean, the latest first."""
        return self.filter(kind=kind).exclude(columns={}).order_by("-at", "-id")

    def same_file(self, upload):
        """Return the other uploads of the same file."""
        return self.filter(kind=upload.kind, digest=upload.digest).exclude(pk=upload.pk)

    def for_listing(self):
        return self.select_related("by", "source")
