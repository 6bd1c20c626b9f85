"""Edits that wait for a reviewer."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from registry.fields.constraints import both_or_neither
from registry.fields.keys import KeyField
from registry.fields.personal_numbers import ProseField
from registry.history.tracking import History
from registry.provenance.choices import ProposalStatus
from registry.provenance.deadlines import decided_by
from registry.provenance.models.sources import Source, text
from registry.provenance.querysets import ProposalQuerySet


class Proposal(models.Model):
    """What somebody would change in a record, until a reviewer decides (`registry.provenance.actions`).

    `values` holds the fields with what they would become, `base` what the proposer saw standing there.
    It is in the hands of the reviewers, and has a day, open or not.
    """

    id = KeyField()
    target_type = models.ForeignKey(ContentType, models.PROTECT, editable=False, verbose_name=_("kind of record"))
    target_id = models.CharField(_("identifier of the record"), max_length=80, editable=False)
    target = GenericForeignKey("target_type", "target_id")
    values = models.JSONField(_("proposed values"), encoder=DjangoJSONEncoder, editable=False)
    base = models.JSONField(_("values before"), encoder=DjangoJSONEncoder, editable=False)
    source = models.ForeignKey(
        Source, models.PROTECT, related_name="proposals", editable=False, verbose_name=_("source")
    )
    section = text(_("section"), editable=False)
    page = text(_("page"), 40, editable=False)
    why = ProseField(_("why"), max_length=300, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="proposals", editable=False,
        verbose_name=_("proposed by"),
    )  # fmt: skip
    at = models.DateTimeField(_("proposed at"), auto_now_add=True)
    due_on = models.DateField(_("to be decided by"), default=decided_by, editable=False)
    status = models.CharField(
        _("status"), max_length=10, choices=ProposalStatus, default=ProposalStatus.OPEN, editable=False
    )
    answer = ProseField(_("answer"), blank=True, default="", max_length=1000)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("decided by"),
    )  # fmt: skip

    objects = ProposalQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("proposed change")
        verbose_name_plural = _("proposed changes")
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["target_type", "target_id", "status"], name="proposal_target")]
        constraints = [
            both_or_neither("decided_at", "decided_by", "proposal_decided_pair"),
            models.CheckConstraint(
                name="proposal_decided_when_closed",
                condition=Q(status=ProposalStatus.OPEN, decided_at__isnull=True)
                | (~Q(status=ProposalStatus.OPEN) & Q(decided_at__isnull=False)),
                violation_error_message=_("A decision has a date, and only a decision has one."),
            ),
            models.CheckConstraint(
                name="proposal_declined_with_answer",
                condition=~Q(status=ProposalStatus.DECLINED) | ~Q(answer=""),
                violation_error_message=_("Tell the proposer why it was not accepted."),
            ),
        ]

    def __str__(self):
        return str(self.target or self.target_id)

    def get_absolute_url(self):
        return reverse("admin:provenance_proposal_change", args=[self.pk])
