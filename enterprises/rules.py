"""Who may do what with units, party organisations, people and honours.

An alliance's liaison sees its members, whose own pages are theirs to keep. Whoever holds a post is named on the desk to
those alone whose unit it is.
"""

from enterprises.models import (
    Enterprise,
    Honour,
    Industry,
    Lookalike,
    PartyOrganisation,
    Person,
    PossibleDuplicate,
    Post,
    Unit,
    UnitName,
)
from registry.accounts.choices import Role
from registry.accounts.rules import EDIT, VIEW, declare, entitle, grant

declare(Industry, picked_by_all=True)
declare(
    Unit,
    Enterprise,
    alliance=[grant(VIEW, "memberships__alliance", "terms__alliance", "led_groups__alliance")],
    unit=[grant("view change", "pk")],
    picked_by_all=True,
)
declare(UnitName, alliance=[grant(VIEW, "unit__memberships__alliance")], unit=[grant(EDIT, "unit")])
declare(
    PartyOrganisation,
    alliance=[grant(VIEW, "host__memberships__alliance", "memberships__alliance")],
    unit=[grant("view change", "host")],
    picked_by_all=True,
)
declare(
    Honour,
    alliance=[grant(VIEW, "unit__memberships__alliance")],
    unit=[grant(EDIT, "unit", "organisation__host"), grant(VIEW, "through")],
)
declare(Post, unit=[grant(EDIT, "unit", "organisation__host")])
declare(Person, unit=[grant(VIEW, "posts__unit", "posts__organisation__host", "honours__through")])
declare(PossibleDuplicate)
declare(Lookalike)

entitle("enterprises.release_name", Role.REVIEWER)
entitle("enterprises.merge_unit", Role.STAFF, Role.REVIEWER)
