"""The mail with a link to a new password: queued for those who have an account, written when it leaves."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.forms import PasswordResetForm
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from registry.accounts.addresses import whole_address
from registry.accounts.models import Allowance, PasswordRequest
from registry.fields.words import in_language_of_records
from registry.messaging.choices import Channel
from registry.messaging.models import Message

AT_ONCE = 100


def answer_requests(now):
    """Queue a mail for every account of the addresses that were typed, and forget these."""
    PasswordRequest.objects.filter(made_at__lt=now - timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)).delete()
    Allowance.objects.filter(since__lt=now - Allowance.WINDOW).delete()
    for request in PasswordRequest.objects.all()[:AT_ONCE]:
        with transaction.atomic():
            # Whoever deletes it answers it, where several workers run.
            if PasswordRequest.objects.filter(pk=request.pk).delete()[0]:
                for user in PasswordResetForm().get_users(request.email):
                    queue_link(user, request)


def queue_link(user, request):
    with in_language_of_records():
        subject = render_to_string("messaging/mail/reset_subject.txt").strip()
    Message.objects.create(
        channel=Channel.MAIL,
        receiver=user.email,
        password_of=user,
        subject=subject,
        key=f"mail:password:{request.pk}:{user.pk}",
    )


def text_of(message):
    """Return the text of a mail, or None where its account no longer gets a link."""
    user = message.password_of
    if user is None:
        return message.body
    if not user.is_active or user.email != message.receiver or not user.has_usable_password():
        return None
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    with in_language_of_records():
        address = reverse("password-reset-confirm", args=[uid, default_token_generator.make_token(user)])
        return render_to_string("messaging/mail/reset.txt", {"user": user, "link": whole_address(address)})
