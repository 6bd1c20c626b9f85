"""Writes about how somebody signs in: sessions, second factor, lock-outs, access."""

from axes.utils import reset
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from registry.history.actions import changing

RECOVERY_CODES = 10


def locked(user):
    """Return a user's row, locked for the rest of the transaction, so that two writers do not lose a round."""
    return get_user_model().objects.select_for_update().get(pk=user.pk)


def end_sessions(*, user, why="", by):
    """End every session of a user, everywhere; return the user as saved."""
    with changing(by=by, why=why, title=gettext("%(user)s: end all sign-ins") % {"user": user}):
        row = locked(user)
        row.session_round += 1
        row.save(update_fields=["session_round"])
    return row


def deactivate(*, user, why, by):
    """Take all access from a user, at once; what they did stays under their name."""
    with changing(by=by, why=why, title=gettext("%(user)s: deactivate") % {"user": user}):
        row = locked(user)
        row.is_active = False
        row.session_round += 1
        row.save(update_fields=["is_active", "session_round"])
    return row


def unlock(*, user, by):
    """Forget the wrong passwords that were tried for a user; return whether there were any."""
    return reset(username=user.username) > 0


def change_email(*, user, email, by):
    """Give a user another e-mail address; links to a new password go there."""
    with changing(by=by, why=gettext("Changed on the account page")):
        row = locked(user)
        row.email = email
        row.save(update_fields=["email"])
    return row


@transaction.atomic
def begin_second_factor(*, by):
    """Return the device that a user is setting up; it counts from the first right code on."""
    return TOTPDevice.objects.get_or_create(user=locked(by), confirmed=False)[0]


def confirm_second_factor(*, device, by):
    """Make a device the user's second factor, and return new recovery codes; all other sessions end."""
    with changing(by=by, title=gettext("%(user)s: set up the second factor") % {"user": by}):
        row = locked(by)
        TOTPDevice.objects.filter(user=row).exclude(pk=device.pk).delete()
        device.confirmed = True
        device.save()
        row.second_factor_since = timezone.now()
        row.session_round += 1
        row.save(update_fields=["second_factor_since", "session_round"])
        return renew_recovery_codes(by=row)


@transaction.atomic
def renew_recovery_codes(*, by):
    """Return new recovery codes; those of before no longer work."""
    StaticDevice.objects.filter(user=by).delete()
    device = StaticDevice.objects.create(user=by, name="recovery")
    codes = [StaticToken.random_token() for _code in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create([StaticToken(device=device, token=code) for code in codes])
    return codes


def remove_second_factor(*, user, why="", by):
    """Take away a user's second factor; sessions that it opened end."""
    with changing(by=by, why=why, title=gettext("%(user)s: remove the second factor") % {"user": user}):
        row = locked(user)
        for model in (TOTPDevice, StaticDevice):
            model.objects.filter(user=row).delete()
        row.second_factor_since = None
        row.session_round += 1
        row.save(update_fields=["second_factor_since", "session_round"])
    return row
