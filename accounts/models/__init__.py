"""Users, the seats that say for whom they act, the changes that they made, and what they are told."""

from accounts.models.changes import Change
from accounts.models.invitations import Invitation
from accounts.models.messages import Message, Notification, Preference, Robot
from accounts.models.users import Seat, User

__all__ = ["Change", "Invitation", "Message", "Notification", "Preference", "Robot", "Seat", "User"]
