"""Writes of accounts: how somebody signs in, who is invited, who takes over what, who asked for a new password."""

from registry.accounts.actions.handovers import hand_over
from registry.accounts.actions.invitations import (
    accept_as_new_user,
    accept_invitation,
    invite,
    withdraw_invitation,
)
from registry.accounts.actions.passwords import TooOftenError, ask_for_link
from registry.accounts.actions.security import (
    begin_second_factor,
    change_email,
    confirm_second_factor,
    deactivate,
    end_sessions,
    remove_second_factor,
    renew_recovery_codes,
    unlock,
)

__all__ = [
    "TooOftenError",
    "accept_as_new_user",
    "accept_invitation",
    "ask_for_link",
    "begin_second_factor",
    "change_email",
    "confirm_second_factor",
    "deactivate",
    "end_sessions",
    "hand_over",
    "invite",
    "remove_second_factor",
    "renew_recovery_codes",
    "unlock",
    "withdraw_invitation",
]
