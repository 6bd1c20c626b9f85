"""Who was told of the day of which matter, at which stage: what keeps anybody from being told twice."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.fields.constraints import exactly_one
from registry.messaging.querysets import AlertQuerySet
from registry.messaging.stages import Stage


class Alert(models.Model):
    """That one person, or the groups of an alliance ("" is the district), were told how a matter stands to its day.

    `registry.messaging.alerts.tell_due` writes it with the telling, or neither. A new day of the matter is told anew.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="alerts", verbose_name=_("user")
    )
    group = models.CharField(_("alliance"), max_length=80, null=True)
    kind = models.CharField(_("kind of matter"), max_length=30)
    record = models.CharField(_("identifier of the matter"), max_length=80)
    due_on = models.DateField(_("due on"))
    stage = models.CharField(_("stage"), max_length=10, choices=Stage)
    day = models.DateField(_("told on"))
    at = models.DateTimeField(_("at"), default=timezone.now)

    objects = AlertQuerySet.as_manager()

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "due_on", "stage", "user"],
                name="alert_tells_nobody_twice",
                violation_error_message=_("This was told already."),
            ),
            models.UniqueConstraint(
                fields=["record", "due_on", "stage", "group"],
                name="alert_tells_no_group_twice",
                violation_error_message=_("This was told already."),
            ),
            exactly_one(
                "user",
                "group",
                name="alert_tells_one",
                message=_("An alert tells one person, or the groups of one side."),
            ),
        ]

    def __str__(self):
        return f"{self.record} {self.get_stage_display()}"


class Digest(models.Model):
    """That somebody had the message of a morning."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="digests", verbose_name=_("user"))
    day = models.DateField(_("day"))
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("morning digest")
        verbose_name_plural = _("morning digests")
        ordering = ["-day", "user"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "day"],
                name="digest_once_a_morning",
                violation_error_message=_("This was told already."),
            )
        ]

    def __str__(self):
        return f"{self.user} {self.day}"
