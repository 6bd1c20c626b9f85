"""Users, the seats that say for whom they act, the changes that they made, what they are told, and what they sent."""

from accounts.models.changes import Change
from accounts.models.invitations import Invitation
from accounts.models.messages import Message, Notification, Preference, Robot
from accounts.models.passwords import Allowance, PasswordRequest
from accounts.models.sendings import Sending
from accounts.models.users import Seat, User
from accounts.models.workers import Worker

__all__ = [
    "Allowance",
    "Change",
    "Invitation",
    "Message",
    "Notification",
    "PasswordRequest",
    "Preference",
    "Robot",
    "Seat",
    "Sending",
    "User",
    "Worker",
]
