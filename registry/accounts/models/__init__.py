"""Users, the seats that say for whom they act, invitations to them, hand-overs, and the forms that were sent."""

from registry.accounts.models.handovers import HandOver
from registry.accounts.models.invitations import Invitation
from registry.accounts.models.passwords import Allowance, PasswordRequest
from registry.accounts.models.sendings import Sending
from registry.accounts.models.standins import StandIn
from registry.accounts.models.users import Seat, User

__all__ = [
    "Allowance",
    "HandOver",
    "Invitation",
    "PasswordRequest",
    "Seat",
    "Sending",
    "StandIn",
    "User",
]
