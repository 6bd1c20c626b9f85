"""Enumerations of the special fund: what an entry books, what money is spent on, what is done with a ledger."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EntryKind(models.TextChoices):
    """What an entry of a ledger books."""

    GIVEN = "given", pgettext_lazy("fund", "Given")
    SPENT = "spent", pgettext_lazy("fund", "Spent")


class FundUse(models.TextChoices):
    """What money of the fund is spent on."""

    EVENTS = "meetings", pgettext_lazy("fund", "Activities")
    TRAINING = "training", pgettext_lazy("fund", "Training")
    STAFF = "staff", pgettext_lazy("fund", "Staff")
    VENUE = "venue", pgettext_lazy("fund", "Venue and signs")
    REPORTS = "reports", pgettext_lazy("fund", "Publicity")
    OFFICE = "office", pgettext_lazy("fund", "Office")
    OTHER = "other", pgettext_lazy("fund", "Other")


class FundDeed(models.TextChoices):
    """What somebody does with the ledger of a year."""

    SPEND = "spend", _("Enter what was spent")
    GIVE = "give", _("Enter what was given")
    REVERSE = "reverse", _("Reverse an entry")
    PLAN = "plan", _("Set what is planned")
    RELEASE = "release", _("Make the totals public")
    WITHDRAW = "withdraw", _("Take the totals back")
