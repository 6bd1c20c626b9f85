"""Users, the seats that say for whom they act, and the changes that they made."""

from accounts.models.changes import Change
from accounts.models.invitations import Invitation
from accounts.models.users import Seat, User

__all__ = ["Change", "Invitation", "Seat", "User"]
