"""Words of time that are true on the day of printing alone, such as 昨日, 近日 or 今年."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

QUOTED = re.compile("“[^”]*”|「[^」]*」|《[^》]*》")
"""A source's own words or a title, in which such a word belongs to the source."""
PASSING = re.compile(
    "[今昨明][天日晚]|[今去明前]年|[本上下][周月]|本年|近(?:日|期|来|年|几|半|[一两三]年)|日前|不久前|前不久"
    "|目前|当前|现在|如今|眼下|正在|刚刚|即将|(?:半年|年|月)来"
)


def passing_word(text):
    """Return the first word outside quotation marks that a later reader would take for their own day, or nothing."""
    found = PASSING.search(QUOTED.sub("", text))
    return found.group() if found else ""


def quoted_time_words(value):
    """Refuse a word such as 昨日 that stands under a date without quotation marks."""
    if word := passing_word(value):
        raise ValidationError(
            _("“%(word)s” is true on the day of printing alone: quote it as the source has it, 原文作“%(word)s”."),
            code="passing",
            params={"word": word},
        )
