"""Forms that were sent, so that one sent a second time is known."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.accounts.querysets import SendingQuerySet


class Sending(models.Model):
    """That a rendered form was sent and saved, and what was answered; `registry.accounts.once` tells how.

    The row is written in the transaction of what the form wrote: neither is there without the other.
    """

    token = models.CharField(max_length=32, editable=False)
    sender = models.CharField(max_length=64, editable=False)
    contents = models.CharField(max_length=64, editable=False)
    at = models.DateTimeField(_("at"), default=timezone.now, editable=False)
    answer = models.JSONField(default=dict, editable=False)

    objects = SendingQuerySet.as_manager()

    class Meta:
        verbose_name = _("form that was sent")
        verbose_name_plural = _("forms that were sent")
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["sender", "contents", "-at"], name="sending_contents"),
            models.Index(fields=["at"], name="sending_at"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["token"],
                name="sending_once",
                violation_error_message=_("This form was sent already: it is recorded once."),
            )
        ]

    def __str__(self):
        return self.token
