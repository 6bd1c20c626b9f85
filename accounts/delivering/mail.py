"""A message by mail."""

from smtplib import SMTPException, SMTPRecipientsRefused

from django.core.mail import EmailMessage

from accounts.delivering.outcomes import RefusedError, TryAgainError


def send(message):
    """Send a message by mail. Raise TryAgainError where it may work later, RefusedError where nobody is there."""
    mail = EmailMessage(
        message.subject, message.body, to=[message.receiver], headers={"Auto-Submitted": "auto-generated"}
    )
    try:
        mail.send()
    except SMTPRecipientsRefused as error:
        raise RefusedError(str(error)) from error
    except (SMTPException, OSError) as error:
        raise TryAgainError(str(error)) from error
