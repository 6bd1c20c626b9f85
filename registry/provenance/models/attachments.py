"""What every attached file has; the models of the apps say to what it is attached."""

import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.fields.attachments import ending_of
from registry.fields.keys import KeyField
from registry.fields.personal_numbers import LineField


def attachment_path(attachment, _name):
    """Return where a file is kept: under a name of chance, which nobody chose and nobody guesses."""
    return f"attachments/{secrets.token_hex(16)}.{ending_of(attachment.name)}"


class Attachment(models.Model):
    """A file under a name of chance, and the name that it came with."""

    id = KeyField()
    file = models.FileField(_("file"), upload_to=attachment_path, editable=False)
    name = LineField(_("file name"), max_length=200, editable=False)
    size = models.PositiveIntegerField(_("size"), editable=False)
    at = models.DateTimeField(_("attached at"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("attached by"),
        editable=False,
    )  # fmt: skip

    class Meta:
        abstract = True
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["at", "id"]

    def __str__(self):
        return self.name
