"""A message by mail."""

from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPException,
    SMTPHeloError,
    SMTPRecipientsRefused,
    SMTPResponseException,
)

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext

from registry.accounts.addresses import NO_MAIL
from registry.messaging.delivering import letters
from registry.messaging.delivering.outcomes import RefusedError, TryAgainError, UncertainError, never_left

BEFORE = (SMTPAuthenticationError, SMTPConnectError, SMTPHeloError)
"""Faults that come before any message."""


def send(message):
    """Send a message by mail, or raise one of `outcomes`."""
    if settings.EMAIL_BACKEND == NO_MAIL:
        raise RefusedError("EMAIL_URL")  # no server is set: the mail would vanish and count as sent
    text = letters.text_of(message)
    if text is None:
        raise RefusedError(gettext("The account has changed since."))
    headers = {"Auto-Submitted": "auto-generated"}
    mail = EmailMessage(message.subject, text, to=[message.receiver], headers=headers)
    try:
        mail.send()
    except BEFORE as error:
        raise TryAgainError(type(error).__name__) from None
    except SMTPRecipientsRefused as error:
        # The receiver's address stays out of what staff read.
        raise by_code(*next(iter(error.recipients.values()))) from None
    except SMTPResponseException as error:
        raise by_code(error.smtp_code, error.smtp_error) from None
    except (SMTPException, OSError) as error:
        raise (TryAgainError if never_left(error) else UncertainError)(type(error).__name__) from None


def by_code(code, _words):
    """Return what an answer of the server means: 4xx is for later, 5xx for good."""
    return (TryAgainError if 400 <= code < 500 else RefusedError)(f"SMTP {code}")
