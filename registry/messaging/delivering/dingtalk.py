"""A message to a DingTalk group, signed as the documentation of custom robots (自定义机器人安全设置) has it."""

import base64
import hashlib
import hmac
import json
import time
import urllib.error
import urllib.request
from http.client import HTTPException
from urllib.parse import quote_plus

from registry.messaging.delivering.addresses import check_webhook
from registry.messaging.delivering.outcomes import RefusedError, TryAgainError, UncertainError, never_left

TIMEOUT = 10
BUSY, TOO_FAST = {-1}, {130101, 410100}
PAUSE = 600
"""Seconds to wait where a robot said more than its 20 messages a minute: it hears nothing for ten minutes."""
NOT_NOW = 429
"""The answer of HTTP that says that the message was not looked at. 5xx says that it was not taken either."""
ANSWER_LIMIT = 64 * 1024


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """A redirect leads away from the list of allowed origins, so none is followed."""

    def redirect_request(self, *args, **kwargs):
        return None


# No proxy from the environment: the message goes to the allowed origin itself.
OPENER = urllib.request.build_opener(NoRedirects, urllib.request.ProxyHandler({}))


def sign(secret, timestamp):
    """Return the signature of a moment in milliseconds: HMAC-SHA256 of moment and secret, in Base64."""
    digest = hmac.new(secret.encode(), f"{timestamp}\n{secret}".encode(), hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


def send(message):
    """Send a message to its robot, or raise one of `outcomes`."""
    robot = message.robot
    check_webhook(robot.webhook)
    timestamp = round(time.time() * 1000)
    url = f"{robot.webhook}&timestamp={timestamp}&sign={quote_plus(sign(robot.secret, timestamp))}"
    text = "\n\n".join(filter(None, [f"**{message.subject}**", message.body]))
    data = {"msgtype": "markdown", "markdown": {"title": message.subject, "text": text}}
    request = urllib.request.Request(  # noqa: S310 — `check_webhook` allows listed origins alone
        url, json.dumps(data, ensure_ascii=False).encode(), {"Content-Type": "application/json; charset=utf-8"}
    )
    understand(ask(request))


def ask(request):
    """Return the answer to a request as JSON."""
    try:
        with OPENER.open(request, timeout=TIMEOUT) as response:
            return json.loads(response.read(ANSWER_LIMIT))
    except urllib.error.HTTPError as error:
        is_for_later = error.code >= 500 or error.code == NOT_NOW
        raise (TryAgainError if is_for_later else RefusedError)(f"HTTP {error.code}") from None
    except urllib.error.URLError as error:
        raise (TryAgainError if never_left(error.reason) else UncertainError)(str(error.reason)) from None
    except (OSError, ValueError, HTTPException) as error:
        raise UncertainError(type(error).__name__) from None


def understand(answer):
    """Raise what an answer means, unless it means that the message arrived."""
    code = answer.get("errcode") if isinstance(answer, dict) else None
    if code == 0:
        return
    told = f"{code} {answer.get('errmsg', '')}" if isinstance(answer, dict) else "?"
    if code in TOO_FAST:
        raise TryAgainError(told, pause=PAUSE)
    if code is None:
        raise UncertainError(told)
    raise (TryAgainError if code in BUSY else RefusedError)(told)
