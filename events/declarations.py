"""What this app declares to those below it, which cannot name it."""

from django.utils.translation import gettext_lazy as _

from events.choices import NOTICES
from registry.messaging.kinds import declare_kinds

declare_kinds({NOTICES: _("Notices")})
