"""Asking for a link to a new password; `registry.messaging.delivering.letters` answers."""

import math
import unicodedata
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext

from registry.accounts.models import Allowance, PasswordRequest

PER_ADDRESS, PER_NETWORK = 3, 30
"""Links that may be asked for within an hour for one e-mail address, and from one network: an office shares one."""


class TooOftenError(Exception):
    """Somebody asked more often than is allowed; says until when and what to do, and nothing about accounts."""

    def __init__(self, sentence: str, until: datetime) -> None:
        super().__init__(sentence)
        self.sentence = sentence % {"time": f"{timezone.localtime(until):%H:%M}"}
        self.seconds = max(1, math.ceil((until - timezone.now()).total_seconds()))


@transaction.atomic
def ask_for_link(*, email: str, network: str) -> None:
    """Note that somebody wants a link: the same work for every address, so that its time tells nothing."""
    if until := _use_up(what="password link from network", who=network, limit=PER_NETWORK):
        sentence = gettext(
            "Too many links were asked for from your network. Try again after %(time)s, or ask whoever looks after the "
            "accounts."
        )
        raise TooOftenError(sentence, until)
    same = unicodedata.normalize("NFKC", email).casefold()
    if until := _use_up(what="password link for address", who=same, limit=PER_ADDRESS):
        sentence = gettext(
            "Links were asked for several times for this address. Look into its mailbox, also among the unwanted mail, "
            "or try again after %(time)s."
        )
        raise TooOftenError(sentence, until)
    PasswordRequest.objects.create(email=email)


def _use_up(*, what: str, who: str, limit: int) -> datetime | None:
    """Use up one of somebody's times within an hour; return None, or the moment from which there are new ones."""
    now = timezone.now()
    key = salted_hmac(what, who, algorithm="sha256").hexdigest()
    Allowance.objects.get_or_create(key=key, defaults={"since": now})
    mine = Allowance.objects.filter(key=key)
    mine.filter(since__lte=now - Allowance.WINDOW).update(since=now, used=0)
    # One statement, so that many at once do not pass together.
    if mine.filter(used__lt=limit).update(used=F("used") + 1):
        return None
    return mine.get().since + Allowance.WINDOW
