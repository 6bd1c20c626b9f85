"""Enumerations of common problems."""

from django.db import models
from django.utils.translation import pgettext_lazy


class ProblemState(models.TextChoices):
    """How far a common problem is."""

    OPEN = "open", pgettext_lazy("common problem", "Open")
    CLOSED = "closed", pgettext_lazy("common problem", "Closed")
