"""Uploaded sheets and their rows, from the preview to the import."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.fields.keys import KeyField
from registry.fields.personal_numbers import LineField
from registry.provenance.models.sources import Source, text
from registry.sheets.choices import BUSY, Outcome, UploadState
from registry.sheets.querysets import UploadQuerySet


def upload_path(upload, name):
    """Return where an uploaded file is kept: under its key alone, since people write names into names of files."""
    ending = name.rpartition(".")[2].lower()
    return f"uploads/{upload.pk}.{ending if ending.isalnum() and len(ending) < 6 else 'sheet'}"


class Upload(models.Model):
    """A sheet that somebody uploaded. `importing.uploading` checks and imports it, and changes its state.

    The constraint keeps one file from being checked or imported twice at once; `beat_at` and the file of progress say
    whether whoever does so is still alive. `layout` has the first rows of the file and which of them is the header;
    `columns` is somebody's word on what the titles mean (a column by name, "" for none), kept under `columns_name`.
    """

    id = KeyField()
    kind = models.CharField(_("kind of sheet"), max_length=40, editable=False)
    file = models.FileField(_("file"), upload_to=upload_path, editable=False)
    name = LineField(_("file name"), max_length=200, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    language = models.CharField(max_length=10, editable=False)
    source = models.ForeignKey(Source, models.PROTECT, related_name="uploads", verbose_name=_("source"), editable=False)
    section = text(_("section"), editable=False)
    page = text(_("page"), 40, editable=False)
    why = text(_("reason for the change"), 300, editable=False)
    notes = models.JSONField(_("what was cleaned"), default=list, editable=False)
    layout = models.JSONField(_("first rows"), default=dict, editable=False)
    columns = models.JSONField(_("columns by title"), default=dict, editable=False)
    columns_name = text(_("name of the columns"), 60, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=UploadState, default=UploadState.CHECKING, editable=False
    )
    counts = models.JSONField(_("rows by outcome"), default=dict, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="uploads", null=True, verbose_name=_("uploaded by"),
        editable=False,
    )  # fmt: skip
    at = models.DateTimeField(_("uploaded at"), default=timezone.now, editable=False)
    worked_on_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name=_("worked on by"),
        editable=False,
    )  # fmt: skip
    beat_at = models.DateTimeField(_("last sign of life"), default=timezone.now, editable=False)
    started_at = models.DateTimeField(_("started at"), default=timezone.now, editable=False)
    change = models.ForeignKey(
        "history.Change", models.SET_NULL, null=True, related_name="+", verbose_name=_("change"), editable=False
    )

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-at", "-id"]
        permissions = [("import_records", "Can import sheets")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "digest"],
                condition=Q(state__in=BUSY),
                name="upload_once_at_a_time",
                violation_error_message=_("This file is being imported already."),
            )
        ]

    def __str__(self):
        return self.name

    def get_admin_url(self):
        """Return the address of its page."""
        return reverse("admin:sheets_upload_change", args=[self.pk])


class UploadRow(models.Model):
    """A row of an uploaded sheet as it was typed, what the last check made of it, and what somebody decided.

    `target_id` is the record that it is; `differences` and `reasons` are lists of what the preview shows; `notes` are
    what was guessed on reading its cells; `aside` is why it is no record, unless somebody decided that it is one.
    """

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="rows", verbose_name=_("import"), editable=False)
    number = models.PositiveIntegerField(_("row number"), editable=False)
    cells = models.JSONField(_("cells"), default=dict, editable=False)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, default=Outcome.UNCHANGED, editable=False)
    differences = models.JSONField(_("differences"), default=list, editable=False)
    reasons = models.JSONField(_("reasons"), default=list, editable=False)
    candidates = models.JSONField(_("possible records"), default=list, editable=False)
    notes = models.JSONField(_("notes"), default=list, editable=False)
    aside = text(_("why it is no record"), 200, editable=False)
    choice = text(_("decision"), 80, editable=False)
    target_id = text(_("identifier of the record"), 80, editable=False)

    objects = models.Manager()

    class Meta:
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of imports")
        ordering = ["upload", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["upload", "number"],
                name="upload_row_unique_number",
                violation_error_message=_("The import already has a row of this number."),
            )
        ]
        indexes = [models.Index(fields=["upload", "outcome", "number"], name="upload_row_outcome")]

    def __str__(self):
        return str(self.number)
