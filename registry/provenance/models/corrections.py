"""Errors that readers report."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from registry.fields.constraints import both_or_neither
from registry.fields.keys import new_number
from registry.fields.personal_numbers import ProseField, no_personal_numbers
from registry.history.tracking import History
from registry.provenance.choices import CorrectionStatus
from registry.provenance.deadlines import decided_by
from registry.provenance.models.sources import text
from registry.provenance.querysets import CorrectionQuerySet


class Correction(models.Model):
    """An error that a reader reports, until somebody decides; `client` tells repeated senders apart until then.

    It is in the hands of the reviewers, and has a day, open or not.
    """

    number = models.CharField(_("number"), max_length=8, unique=True, default=new_number, editable=False)
    target_type = models.ForeignKey(ContentType, models.PROTECT, editable=False, verbose_name=_("kind of record"))
    target_id = models.CharField(_("identifier of the record"), max_length=80, editable=False)
    target = GenericForeignKey("target_type", "target_id")
    field = text(_("field"), 40, editable=False)
    problem = models.TextField(_("what is wrong"), max_length=1000, validators=[no_personal_numbers])
    written = text(_("where it is written"), 300, validators=[no_personal_numbers])
    submitted_at = models.DateTimeField(_("reported at"), auto_now_add=True)
    due_on = models.DateField(_("to be decided by"), default=decided_by, editable=False)
    client = models.CharField(max_length=64, editable=False, blank=True, default="")
    status = models.CharField(
        _("status"), max_length=10, choices=CorrectionStatus, default=CorrectionStatus.OPEN, editable=False
    )
    answer = ProseField(_("answer"), blank=True, default="", max_length=1000)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("decided by"),
    )  # fmt: skip

    objects = CorrectionQuerySet.as_manager()
    # Whose report it is stands nowhere once it is decided.
    history = History(excluded_fields=["client"])

    class Meta:
        verbose_name = _("reported error")
        verbose_name_plural = _("reported errors")
        ordering = ["-submitted_at", "-id"]
        indexes = [models.Index(fields=["client", "submitted_at"], name="correction_client")]
        constraints = [
            both_or_neither("decided_at", "decided_by", "correction_decided_pair"),
            models.CheckConstraint(
                name="correction_decided_with_answer",
                condition=Q(status=CorrectionStatus.OPEN, decided_at__isnull=True)
                | (~Q(status=CorrectionStatus.OPEN) & Q(decided_at__isnull=False) & ~Q(answer="")),
                violation_error_message=_("A decision needs an answer that the reporter can read."),
            ),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        return reverse("correction", args=[self.number])
