"""Signs of life of the programs that run beside the site."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Worker(models.Model):
    """When a program was last seen, and since when, or until when, it waited for the database."""

    DELIVER, DAYS = "deliver", "days"

    name = models.CharField(_("name"), max_length=20, primary_key=True)
    seen_at = models.DateTimeField(_("last seen at"), default=timezone.now)
    waited_since = models.DateTimeField(_("waited since"), null=True, blank=True)
    waited_until = models.DateTimeField(_("waited until"), null=True, blank=True)

    class Meta:
        verbose_name = _("worker")
        verbose_name_plural = _("workers")
        constraints = [
            models.CheckConstraint(
                name="worker_waits_end_after_they_began",
                condition=Q(waited_since__isnull=True, waited_until__isnull=True)
                | Q(waited_until__isnull=False, waited_until__gte=F("waited_since")),
                violation_error_message=_("A wait ends after it began."),
            )
        ]

    def __str__(self):
        return self.name
