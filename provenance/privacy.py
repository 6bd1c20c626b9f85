"""Personal numbers that no text may hold."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# A mainland identity number (18 characters) or mobile telephone number (11 digits), alone among digits.
PERSONAL = re.compile(r"(?<!\d)(\d{6}(19|20)\d{2}[01]\d[0-3]\d\d{3}[\dXx]|1[3-9]\d[ -]?\d{4}[ -]?\d{4})(?!\d)")


def no_personal_numbers(value):
    """Refuse a text with an identity number or a mobile telephone number."""
    if PERSONAL.search(value):
        raise ValidationError(
            _("Leave out identity numbers and telephone numbers: they are not kept here."), code="personal"
        )
