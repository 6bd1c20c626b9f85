"""Writes about how somebody signs in: sessions, second factor, lock-outs, access."""

from axes.utils import reset  # type: ignore[import-untyped]
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken  # type: ignore[import-untyped]
from django_otp.plugins.otp_totp.models import TOTPDevice  # type: ignore[import-untyped]

from registry.accounts.matters import insist_on_hand_over
from registry.accounts.models import User
from registry.history.actions import changing

RECOVERY_CODES = 10


def _locked(user: User) -> User:
    """Return a user's row, locked for the rest of the transaction, so that two writers do not lose a round."""
    return User.objects.select_for_update().get(pk=user.pk)


def end_sessions(*, user: User, why: str = "", by: User) -> User:
    """End every session of a user, everywhere; return the user as saved."""
    with changing(by=by, why=why, title=gettext("%(user)s: end all sign-ins") % {"user": user}):
        row = _locked(user)
        row.session_round += 1
        row.save(update_fields=["session_round"])
    return row


def deactivate(*, user: User, why: str, by: User) -> User:
    """Take all access from a user, at once; what they did stays under their name. Refused while they hold what
    nobody else does.
    """
    with changing(by=by, why=why, title=gettext("%(user)s: deactivate") % {"user": user}):
        row = _locked(user)
        insist_on_hand_over(row)
        row.is_active = False
        row.session_round += 1
        row.save(update_fields=["is_active", "session_round"])
    return row


def unlock(*, user: User) -> bool:
    """Forget the wrong passwords that were tried for a user; return whether there were any."""
    return bool(reset(username=user.username))


def change_email(*, user: User, email: str, by: User) -> User:
    """Give a user another e-mail address; links to a new password go there."""
    with changing(by=by, why=gettext("Changed on the account page")):
        row = _locked(user)
        row.email = email
        row.save(update_fields=["email"])
    return row


@transaction.atomic
def begin_second_factor(*, by: User) -> TOTPDevice:
    """Return the device that a user is setting up; it counts from the first right code on."""
    return TOTPDevice.objects.get_or_create(user=_locked(by), confirmed=False)[0]


def confirm_second_factor(*, device: TOTPDevice, by: User) -> list[str]:
    """Make a device the user's second factor, and return new recovery codes; all other sessions end."""
    with changing(by=by, title=gettext("%(user)s: set up the second factor") % {"user": by}):
        row = _locked(by)
        TOTPDevice.objects.filter(user=row).exclude(pk=device.pk).delete()
        device.confirmed = True
        device.save()
        row.second_factor_since = timezone.now()
        row.session_round += 1
        row.save(update_fields=["second_factor_since", "session_round"])
        return renew_recovery_codes(by=row)


@transaction.atomic
def renew_recovery_codes(*, by: User) -> list[str]:
    """Return new recovery codes; those of before no longer work."""
    StaticDevice.objects.filter(user=by).delete()
    device = StaticDevice.objects.create(user=by, name="recovery")
    codes = [StaticToken.random_token() for _code in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create([StaticToken(device=device, token=code) for code in codes])
    return codes


def remove_second_factor(*, user: User, why: str = "", by: User) -> User:
    """Take away a user's second factor; sessions that it opened end."""
    with changing(by=by, why=why, title=gettext("%(user)s: remove the second factor") % {"user": user}):
        row = _locked(user)
        for model in (TOTPDevice, StaticDevice):
            model.objects.filter(user=row).delete()
        row.second_factor_since = None
        row.session_round += 1
        row.save(update_fields=["second_factor_since", "session_round"])
    return row
