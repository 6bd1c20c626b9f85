"""Reads of uploaded sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from registry.sheets.models import Upload


class UploadQuerySet(models.QuerySet["Upload"]):
    def busy(self) -> Self:
        """Return the sheets that somebody is checking or importing."""
        return self.filter(state__in=["checking", "running"])

    def named_columns(self, kind: str) -> Self:
        """Return the sheets of a kind in which somebody has said what titles mean, the latest first."""
        return self.filter(kind=kind).exclude(columns={}).order_by("-at", "-id")

    def same_file(self, upload: Upload) -> Self:
        """Return the other uploads of the same file."""
        return self.filter(kind=upload.kind, digest=upload.digest).exclude(pk=upload.pk)

    def for_listing(self) -> Self:
        return self.select_related("by", "source")
