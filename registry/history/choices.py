"""How a change comes about."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Via(models.TextChoices):
    """How a change came about."""

    FORM = "form", _("Desk")
    PAGE = "page", _("Public page")
    IMPORT = "import", _("Import")
    MERGE = "merge", _("Merge")
    REVERT = "revert", pgettext_lazy("change", "Revert")
    ACTION = "action", _("Decision")
    COMMAND = "command", _("Command")
