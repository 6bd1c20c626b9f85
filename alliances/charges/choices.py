"""Enumerations of standing responsibility: which charge it is, how often contact is owed, how contact was had."""

from django.db import models
from django.utils.translation import pgettext_lazy


class ChargeKind(models.TextChoices):
    """What somebody answers for from day to day, as the district's own texts call it."""

    LEADER = "leader", pgettext_lazy("charge", "Leader in contact")
    OFFICER = "officer", pgettext_lazy("charge", "Service officer")
    STATIONED = "stationed", pgettext_lazy("charge", "Stationed in the enterprise")
    HARD_CASE = "hard_case", pgettext_lazy("charge", "Takes the case on")


SINGLE = [ChargeKind.LEADER]
"""The charges that one person alone has at a time: one leader, one alliance."""


class Span(models.TextChoices):
    """In what contact is counted."""

    DAYS = "days", pgettext_lazy("charge", "days")
    MONTHS = "months", pgettext_lazy("charge", "months")


class ContactKind(models.TextChoices):
    """How contact was had, besides visits that are recorded as such."""

    CALL = "call", pgettext_lazy("contact", "Call")
    MEETING = "talk", pgettext_lazy("contact", "Talk in person")
    MESSAGE = "words", pgettext_lazy("contact", "Message")


class ContactStanding(models.TextChoices):
    """How the next contact that is owed lies to today."""

    BEHIND = "behind", pgettext_lazy("charge", "Behind")
    UNKNOWN = "unknown", pgettext_lazy("charge", "No contact known")
    SOON = "soon", pgettext_lazy("charge", "Due within a week")
    ON_TIME = "on_time", pgettext_lazy("charge", "On time")
    NOT_OWED = "not_owed", pgettext_lazy("charge", "None owed")


WAITING = [ContactStanding.BEHIND, ContactStanding.UNKNOWN]
"""What somebody has to do something about."""
