"""By which channel people are told, and what becomes of a message."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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
