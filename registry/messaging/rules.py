"""Who may see what is sent, and send it again."""

from registry.accounts.choices import Role
from registry.accounts.rules import LOGS, declare, entitle
from registry.messaging.models import Message, Robot

declare(Robot, district={})
declare(Message, district=LOGS)
entitle("messaging.send_again", Role.STAFF, Role.REVIEWER)
