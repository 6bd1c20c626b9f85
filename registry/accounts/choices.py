"""What a seat lets its holder do, and what becomes of an invitation."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(models.TextChoices):
    """What a seat lets its holder do; the liaisons' seats are for one alliance or unit."""

    STAFF = "staff", _("District staff")
    REVIEWER = "reviewer", _("District reviewer")
    ALLIANCE_LIAISON = "alliance", _("Alliance liaison")
    UNIT_LIAISON = "unit", _("Unit liaison")
    HANDLER = "handler", _("Handling department")
    AUDITOR = "auditor", _("Auditor")


class InvitationState(models.TextChoices):
    """What has become of an invitation."""

    OPEN = "open", pgettext_lazy("invitation", "Open")
    ACCEPTED = "accepted", pgettext_lazy("invitation", "Accepted")
    EXPIRED = "expired", pgettext_lazy("invitation", "Expired")
    WITHDRAWN = "withdrawn", pgettext_lazy("invitation", "Withdrawn")
