"""What this app declares to those below it, which cannot name it."""

from django.utils.translation import gettext_lazy as _

from enterprises.models import PartyOrganisation, Unit
from registry.accounts.choices import Role
from registry.accounts.targets import declare_target
from registry.provenance.subjects import declare_elsewhere, declare_subjects

declare_target(
    Unit,
    Role.UNIT_LIAISON,
    Role.HANDLER,
    refusal=_("“%(role)s” acts for a unit, and “%(target)s” is none: choose a unit."),
)
declare_subjects(Unit, PartyOrganisation)
for model in (Unit, PartyOrganisation):
    declare_elsewhere(model, model.objects.away)
