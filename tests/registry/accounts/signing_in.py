"""What the tests of signing in share."""

import time

from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from registry.accounts.actions import security
from tests.registry.accounts.factories import UserFactory

PASSWORD = "a-long-Passw0rd"


def person(**values):
    """Return a user who knows `PASSWORD`."""
    user = UserFactory(**values)
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, user, password=PASSWORD, **headers):
    """Send name and password as the page would."""
    return client.post(reverse("login"), {"username": user.username, "password": password}, **headers)


def code_of(device, steps=0):
    """Return what the app shows, `steps` half minutes from now."""
    totp = TOTP(device.bin_key, drift=steps)
    totp.time = time.time()
    return f"{totp.token():06}"


def with_factor(user):
    """Set up a second factor; return (user, device, recovery codes)."""
    device = security.begin_second_factor(by=user)
    codes = security.confirm_second_factor(device=device, by=user)
    user.refresh_from_db()
    return user, TOTPDevice.objects.get(user=user), codes


def is_signed_in(client):
    """Say whether the account page opens."""
    return client.get(reverse("account")).status_code == 200
