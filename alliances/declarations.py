"""What this app declares to those below it, which cannot name it."""

from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance
from registry.accounts.choices import Role
from registry.accounts.targets import declare_target
from registry.messaging.scopes import declare_scope
from registry.provenance.subjects import declare_subjects

declare_target(
    Alliance,
    Role.ALLIANCE_LIAISON,
    refusal=_("“%(role)s” acts for an alliance, and “%(target)s” is none: choose an alliance."),
)
declare_subjects(Alliance)
declare_scope(Alliance)
