"""Enumerations of alliances with their Chinese names, as the district's own texts use them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.site.wordings import worded


class Axis(models.TextChoices):
    """横向 by industry, 纵向 by service; the umbrella holds both."""

    HORIZONTAL = "horizontal", worded("axis.horizontal", _("Horizontal (by industry)"))
    VERTICAL = "vertical", worded("axis.vertical", _("Vertical (by service)"))
    UMBRELLA = "umbrella", _("Umbrella")
    UNSTATED = "unstated", _("Direction not stated")


class GroupBasis(models.TextChoices):
    TERRITORY = "territory", _("Territory")
    INDUSTRY = "industry", _("Industry")
    OWNERSHIP = "ownership", _("Origin of the investment")
    CIRCLE = "circle", _("Circle around a core")
    UNSTATED = "unstated", pgettext_lazy("group basis", "Not stated")


class TermKind(models.TextChoices):
    CHAIR = "chair", _("Chair")
    ROTATING_CHAIR = "rotating_chair", _("Rotating chair")
    VICE_CHAIR = "vice_chair", _("Vice chair")
    ROTATING_VICE_CHAIR = "rotating_vice_chair", _("Rotating vice chair")
    SECRETARY_GENERAL = "secretary_general", _("Secretary-general")
    GUIDING = "guiding", _("Guiding unit")
    LEADING = "leading", _("Leading unit")


SINGLE_OFFICES = [TermKind.CHAIR, TermKind.ROTATING_CHAIR, TermKind.SECRETARY_GENERAL]


class GuaranteeKind(models.TextChoices):
    """The six guarantees (六大保障)."""

    BODY = "body", worded("guarantee.body", _("Dedicated body"))
    STAFF = "staff", worded("guarantee.staff", _("Dedicated staff"))
    VENUE = "venue", worded("guarantee.venue", _("Dedicated venue"))
    SIGN = "sign", worded("guarantee.sign", _("Dedicated sign"))
    FUNDS = "funds", worded("guarantee.funds", _("Dedicated funds"))
    PLAN = "plan", worded("guarantee.plan", _("Dedicated plan"))


class GuaranteeStanding(models.TextChoices):
    """What a record says of a guarantee; where there is no record, nothing is known."""

    IN_PLACE = "in_place", pgettext_lazy("guarantee", "Evidenced")
    LACKING = "lacking", pgettext_lazy("guarantee", "Stated to be lacking")


class Listing(models.TextChoices):
    """How what a source lists of a way of working stands to the number that its name promises."""

    UNCOUNTED = "uncounted", _("no number promised")
    COMPLETE = "complete", _("all listed")
    INCOMPLETE = "incomplete", _("not all listed")
    CONTRADICTORY = "contradictory", _("the source contradicts itself")


class PracticeKind(models.TextChoices):
    MODEL = "model", _("Working model")
    MECHANISM = "mechanism", _("Mechanism")
    METHOD = "method", _("Working method")
    CHECKLIST = "checklist", _("Checklist")
    SERVICE = "service", pgettext_lazy("practice", "Service")
    SLOGAN = "slogan", _("Idea or slogan")
