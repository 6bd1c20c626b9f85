"""Enumerations of accounts with their names."""

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


class Via(models.TextChoices):
    """How a change came about."""

    FORM = "form", _("Desk")
    PAGE = "page", _("Public page")
    IMPORT = "import", _("Import")
    MERGE = "merge", _("Merge")
    REVERT = "revert", pgettext_lazy("change", "Revert")
    ACTION = "action", _("Decision")
    COMMAND = "command", _("Command")


class Kind(models.TextChoices):
    """What a notification is about; people choose by kind what reaches them by mail."""

    TICKET = "ticket", _("Requests")
    MATCH = "match", _("Offers and needs")
    NOTICE = "notice", _("Notices")


class Channel(models.TextChoices):
    MAIL = "mail", _("Mail")
    DINGTALK = "dingtalk", _("DingTalk group")


class MessageState(models.TextChoices):
    """What has become of a message. Uncertain: whoever sent it was stopped before it could say whether it left."""

    WAITING = "waiting", pgettext_lazy("message", "Waiting")
    SENDING = "sending", pgettext_lazy("message", "Being sent")
    SENT = "sent", pgettext_lazy("message", "Sent")
    FAILED = "failed", pgettext_lazy("message", "Failed")
    UNCERTAIN = "uncertain", pgettext_lazy("message", "Uncertain")
