"""Who may do what with units, party organisations, people and honours.

A unit keeps its own page. Whoever holds a post is named on the desk to
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
    unit=[grant("view change", "pk")],
    picked_by_all=True,
)
declare(UnitName, unit=[grant(EDIT, "unit")])
declare(
    PartyOrganisation,
    unit=[grant("view change", "host")],
    picked_by_all=True,
)
declare(
    Honour,
    unit=[grant(EDIT, "unit", "organisation__host"), grant(VIEW, "through")],
)
declare(Post, unit=[grant(EDIT, "unit", "organisation__host")])
declare(Person, unit=[grant(VIEW, "posts__unit", "posts__organisation__host", "honours__through")])
declare(PossibleDuplicate)
declare(Lookalike)

entitle("enterprises.release_name", Role.REVIEWER)
entitle("enterprises.merge_unit", Role.STAFF, Role.REVIEWER)
