"""What this room declares to those below it, which cannot name it."""

from django.utils.translation import gettext_lazy as _

from registry.accounts.choices import Role
from registry.accounts.matters import declare_matters
from registry.provenance.matters import corrections, corrections_due, proposals, proposals_due

declare_matters("proposal", _("Proposed changes to decide on"), Role.REVIEWER, read=proposals, due=proposals_due)
declare_matters("correction", _("Reported errors to decide on"), Role.REVIEWER, read=corrections, due=corrections_due)
