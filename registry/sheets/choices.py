"""What has become of an uploaded sheet and of its rows."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class UploadState(models.TextChoices):
    """Where an uploaded sheet stands; while it is checked or imported, the same file cannot be a second time."""

    NAMING = "naming", _("Columns to be named")
    CHECKING = "checking", _("Being checked")
    PREVIEWED = "previewed", _("Checked, not imported")
    RUNNING = "running", _("Being imported")
    DONE = "done", _("Imported")
    WITHDRAWN = "withdrawn", _("Withdrawn")


BUSY = [UploadState.CHECKING, UploadState.RUNNING]


class Outcome(models.TextChoices):
    """What an import makes of a row."""

    NEW = "new", pgettext_lazy("row", "New")
    CHANGED = "changed", pgettext_lazy("row", "Changed")
    UNCHANGED = "unchanged", pgettext_lazy("row", "Unchanged")
    REFUSED = "refused", pgettext_lazy("row", "Refused")
    ASKED = "asked", pgettext_lazy("row", "To be decided")
    ASIDE = "aside", pgettext_lazy("row", "Set aside")
