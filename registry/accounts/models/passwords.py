"""Forgotten passwords: who waits for a link, and how often links were asked for."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PasswordRequest(models.Model):
    """That somebody asked for a link, whether or not there is an account; the worker answers it, and it is gone."""

    email = models.EmailField(_("e-mail"))
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        verbose_name = _("request for a password")
        verbose_name_plural = _("requests for a password")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.made_at:%Y-%m-%d %H:%M}"


class Allowance(models.Model):
    """How often something was asked for since a moment, by a key that names nobody; forgotten after `WINDOW`."""

    WINDOW = timedelta(hours=1)

    key = models.CharField(max_length=64, unique=True)
    since = models.DateTimeField(_("since"), default=timezone.now, db_index=True)
    used = models.PositiveSmallIntegerField(_("times"), default=0)

    class Meta:
        verbose_name = _("allowance")
        verbose_name_plural = _("allowances")
        constraints = [
            models.CheckConstraint(
                name="allowance_key_is_hashed",
                condition=Q(key__regex=r"^[0-9a-f]{64}$"),
                violation_error_message=_("An allowance is kept under a hash, never under a name."),
            )
        ]

    def __str__(self):
        return f"{self.used} · {self.since:%Y-%m-%d %H:%M}"
