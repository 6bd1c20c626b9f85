"""Invitations: made, withdrawn, accepted. The token travels in the link alone; only its hash is kept."""

import secrets
from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext

from registry.accounts.choices import InvitationState
from registry.accounts.models import Invitation, Seat, User
from registry.accounts.rules import roles_to_invite
from registry.accounts.tokens import hashed
from registry.history.actions import changing

DAYS = 7
"""How long an invitation can be accepted."""


def invite(*, invitation: Invitation, by: User) -> str:
    """Save a new invitation, and return the token of its link, which nobody can read again."""
    if invitation.role not in roles_to_invite(by):
        raise PermissionDenied
    token = secrets.token_urlsafe(32)
    invitation.token_hash, invitation.by, invitation.made_at = hashed(token), by, timezone.now()
    invitation.expires_at = invitation.made_at + timedelta(days=DAYS)
    invitation.full_clean()
    with changing(by=by):
        invitation.save()
    return token


def withdraw_invitation(*, invitation: Invitation, why: str = "", by: User) -> Invitation:
    """Make the link of an open invitation worthless."""
    if invitation.role not in roles_to_invite(by):
        raise PermissionDenied
    with changing(by=by, why=why):
        row = Invitation.objects.select_for_update().get(pk=invitation.pk)
        if row.state != InvitationState.OPEN:
            raise ValidationError(gettext("Only an open invitation can be withdrawn; this one is: %(state)s.") % {
                "state": row.state.label
            })  # fmt: skip
        row.withdrawn_at = timezone.now()
        row.save(update_fields=["withdrawn_at"])
    return row


def accept_as_new_user(*, token: str, username: str, name: str, email: str, password: str) -> User:
    """Make the account and the seat of an invitation, and return the user. The new user is who did it."""
    user = User(username=username, name=name, email=email, is_staff=True)
    user.set_password(password)
    with changing(by=None, why=gettext("Accepted an invitation")) as change:
        invitation = _taken(token)
        try:
            with transaction.atomic():
                user.save()
        except IntegrityError as error:
            raise ValidationError(
                {"username": gettext("Somebody has this user name already: choose another.")}
            ) from error
        change.by = user
        change.save(update_fields=["by"])
        _seat(invitation, user)
    return user


def accept_invitation(*, token: str, by: User) -> User:
    """Give the seat of an invitation to somebody who has an account."""
    with changing(by=by, why=gettext("Accepted an invitation")):
        _seat(_taken(token), by)
        if not by.is_staff:
            by.is_staff = True
            by.save(update_fields=["is_staff"])
    return by


def _taken(token: str) -> Invitation:
    """Return the open invitation of a token, locked; of two who come at once, the second finds it accepted."""
    invitation = Invitation.objects.select_for_update().filter(token_hash=hashed(token)).first()
    if invitation is None or invitation.state != InvitationState.OPEN:
        raise ValidationError(gettext("This invitation can no longer be accepted."), code="closed")
    return invitation


def _seat(invitation: Invitation, user: User) -> None:
    """Give a user the seat of an invitation."""
    names = ("role", "target_type", "target_id", "since", "until")
    Seat.objects.create(user=user, **{name: getattr(invitation, name) for name in names})
    invitation.user, invitation.accepted_at = user, timezone.now()
    invitation.save(update_fields=["user", "accepted_at"])
