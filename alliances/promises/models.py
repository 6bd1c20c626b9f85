"""What shows that a task was done, and what happened on the way."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.fields.keys import KeyField
from registry.fields.personal_numbers import ProseField
from registry.history.tracking import FixedRow, History


def by_somebody(verbose_name):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=verbose_name
    )


class TaskEvidence(models.Model):
    """A record that shows what was done for a task; which kinds there are, the apps above declare.

    It goes with its record: a kind that is declared has a `GenericRelation` to it.
    """

    id = KeyField()
    task = models.ForeignKey("alliances.Task", models.CASCADE, related_name="evidence", verbose_name=_("task"))
    record_type = models.ForeignKey(ContentType, models.PROTECT, verbose_name=_("kind of record"))
    record_id = models.CharField(_("identifier of the record"), max_length=80)
    record = GenericForeignKey("record_type", "record_id")
    added_at = models.DateTimeField(_("added at"), default=timezone.now)
    added_by = by_somebody(_("added by"))

    history = History()

    class Meta:
        verbose_name = _("evidence of a task")
        verbose_name_plural = _("evidence of tasks")
        ordering = ["task", "added_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "record_type", "record_id"],
                name="task_evidence_once",
                violation_error_message=_("This stands under the task already."),
            )
        ]

    def __str__(self):
        return f"{self.task} · {self.record or self.record_id}"


class TaskNote(FixedRow):
    """A note of progress on a task, written once; internal."""

    id = KeyField()
    task = models.ForeignKey("alliances.Task", models.PROTECT, related_name="notes", verbose_name=_("task"))
    at = models.DateTimeField(_("at"), default=timezone.now)
    by = by_somebody(_("by"))
    words = ProseField(_("words"), max_length=1000)

    class Meta:
        verbose_name = _("note on a task")
        verbose_name_plural = _("notes on tasks")
        ordering = ["task", "at", "id"]

    def __str__(self):
        return f"{self.task} · {timezone.localdate(self.at)}"
