"""Changes: who did what, when, how and why. Their rows stand in the history tables of `registry.history.tracking`."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.fields.personal_numbers import ProseField
from registry.history.choices import Via
from registry.history.querysets import ChangeQuerySet
from registry.history.tracking import FixedError, open_change


class Change(models.Model):
    """What one person did at once, to one record or to many; `registry.history.actions.changing` writes it.

    `target` is the record that it was about: the first one that was written.
    """

    at = models.DateTimeField(_("changed at"), default=timezone.now, db_index=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="changes", verbose_name=_("changed by"),
        editable=False,
    )  # fmt: skip
    via = models.CharField(_("how"), max_length=10, choices=Via, editable=False)
    why = ProseField(_("why"), blank=True, default="", editable=False)
    title = models.CharField(_("what"), max_length=200, blank=True, default="", editable=False)
    target_type = models.ForeignKey(ContentType, models.PROTECT, null=True, related_name="+", editable=False)
    target_id = models.CharField(max_length=80, blank=True, default="", editable=False)
    target = GenericForeignKey("target_type", "target_id")
    row_count = models.PositiveIntegerField(_("rows"), default=0, editable=False)
    undoes = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="undone_by", verbose_name=_("undoes"), editable=False
    )

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["target_type", "target_id", "-at"], name="change_target")]

    def __str__(self):
        return self.title or self.get_via_display()

    def save(self, **options):
        if not self._state.adding and open_change.get() is not self:
            raise FixedError
        super().save(**options)

    def delete(self, **options):
        if open_change.get() is not self:
            raise FixedError
        return super().delete(**options)

    def is_undone(self):
        """Say whether it was undone, and that was not undone in turn."""
        return any(not one.is_undone() for one in self.undone_by.all())

    def count(self, record):
        """Take a record that was just written into account; `changing` saves the outcome."""
        self.row_count += 1
        if not self.target_id:
            self.target_type, self.target_id = ContentType.objects.get_for_model(record), str(record.pk)
            self.title = self.title or str(record)[:200]
