"""Where messages to group robots may go: the exact origins of a list, and nowhere else."""

import re
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PATH = "/robot/send"
TOKEN = re.compile("[0-9A-Za-z]+")


def check_webhook(value):
    """Refuse an address that is not the webhook of a DingTalk robot."""
    try:
        parts = urlsplit(value)
        origin = f"{parts.scheme}://{parts.netloc}"
        query = parse_qs(parts.query, strict_parsing=True)
    except ValueError:
        origin, query, parts = "", {}, urlsplit("")
    tokens = query.get("access_token", [""])
    is_token = list(query) == ["access_token"] and len(tokens) == 1 and TOKEN.fullmatch(tokens[0])
    if origin not in settings.DINGTALK_ORIGINS or parts.path != PATH or not is_token or "#" in value:
        raise ValidationError(
            _("This is not the webhook of a DingTalk robot: it begins with %(origin)s%(path)s?access_token="),
            params={"origin": settings.DINGTALK_ORIGINS[0], "path": PATH},
        )
