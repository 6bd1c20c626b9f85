"""Enumerations of what several offices do for one request, and in which states they may."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from service.tickets.choices import State


class SupportState(models.TextChoices):
    """How far a supporting office is with its part."""

    OPEN = "open", pgettext_lazy("supporting task", "Open")
    ANSWERED = "answered", pgettext_lazy("supporting task", "Answered")
    WITHDRAWN = "withdrawn", pgettext_lazy("supporting task", "Withdrawn")


class ExtensionState(models.TextChoices):
    """What became of a wish for more time."""

    WANTED = "wanted", pgettext_lazy("extension", "Asked for")
    GRANTED = "granted", pgettext_lazy("extension", "Granted")
    REFUSED = "refused", pgettext_lazy("extension", "Refused")
    LAPSED = "lapsed", pgettext_lazy("extension", "Lapsed")


class Deed(models.TextChoices):
    """What somebody does for a request that leaves its state as it is."""

    SUPPORT = "support", _("Ask an office for support")
    ANSWER = "answer", _("Answer the supporting task")
    WITHDRAW = "withdraw", _("Withdraw the supporting task")
    NOTE = "note", _("Note progress")
    EXTENSION = "extension", _("Ask for an extension")
    GRANT = "grant", _("Grant the extension")
    REFUSE = "refuse", _("Refuse the extension")
    URGE = "urge", _("Urge")
    SUPERVISE = "supervise", _("Supervise")
    LIFT = "lift", _("Lift the supervision")


HELPED = [State.ASSIGNED, State.HANDLING, State.PAUSED]
"""The states in which other offices may be asked for support."""
EXTENDABLE = [State.ASSIGNED, State.HANDLING]
"""The states whose deadline may be extended; one that is paused has none."""
GIVEN_UP = [State.REFUSED, State.MERGED]
"""The states in which nobody works on what supporting offices were asked for."""
