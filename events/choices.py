"""Enumerations of activities and notices with their Chinese names."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.site.wordings import worded


class ActivityKind(models.TextChoices):
    FOUNDING = "founding", _("Founding")
    MEETING = "meeting", _("Meeting")
    FORUM = "forum", _("Forum or lecture")
    TRAINING = "training", _("Training")
    STUDY = "study", _("Study tour")
    VISIT = "visit", _("Visit")
    CONTEST = "contest", _("Contest")
    PARTY_DAY = "party_day", _("Party day")
    CO_BUILDING = "co_building", _("Co-building")
    SERVICE = "service", pgettext_lazy("activity", "Service")
    CHARITY = "charity", _("Charity")
    AWARD = "award", _("Award ceremony")
    SIGNING = "signing", _("Signing")
    LAUNCH = "launch", _("Launch or opening")
    CULTURE = "culture", _("Culture and community")
    MILESTONE = "milestone", _("Milestone")
    OTHER = "other", pgettext_lazy("activity", "Other")


class Dimension(models.TextChoices):
    """The three dimensions of the 365 model."""

    BUILDING = "building", worded("dimension.building", _("Party-building together"))
    RESOURCES = "resources", worded("dimension.resources", _("Matching resources"))
    PROBLEMS = "problems", worded("dimension.problems", _("Solving problems"))


class ActivityStatus(models.TextChoices):
    HELD = "held", _("Held")
    PLANNED = "planned", _("Planned")
    CANCELLED = "cancelled", _("Cancelled")


class PartRole(models.TextChoices):
    """What an alliance, a unit or a party organisation had to do with an activity."""

    ORGANISER = "organiser", _("Organiser")
    HOST = "host", _("Host")
    PARTICIPANT = "participant", _("Participant")
    SUBJECT = "subject", _("Whom it is about")


class PersonRole(models.TextChoices):
    """What somebody had to do with an activity, by kind; the source's own words stand beside it."""

    LED = "led", _("Led")
    PRESIDED = "presided", _("Presided")
    SPOKE = "spoke", _("Spoke")
    ATTENDED = "attended", _("Attended")
    ACCOMPANIED = "accompanied", _("Accompanied")
    RECEIVED = "received", _("Received the guests")
    INTERVIEWED = "interviewed", _("Was interviewed")
    OTHER = "other", pgettext_lazy("role", "Other")


class Flow(models.TextChoices):
    """The four flows that notices carry."""

    INFORMATION = "information", _("Information")
    FUNDS = "funds", _("Funds")
    TALENT = "talent", _("Talent")
    WISDOM = "wisdom", _("Know-how")


class Audience(models.TextChoices):
    """Who may read a notice."""

    PUBLIC = "public", _("Everybody")
    MEMBERS = "members", _("The alliance and its members")
    LIAISONS = "liaisons", _("All liaisons")


NOTICES = "notice"
"""The kind of notification that tells of notices."""
