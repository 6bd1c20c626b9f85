"""Who may do what with alliances, what belongs to them, and their ways of working.

An alliance's liaison sees its members, whose own pages are theirs to keep.
"""

from alliances.models import Alliance, Charge, Fund, Group, Guarantee, Membership, Practice, PracticePart, Task, Term
from enterprises import rules  # noqa: F401 — declares what is extended here
from enterprises.models import Enterprise, Honour, PartyOrganisation, Unit, UnitName
from registry.accounts.rules import EDIT, VIEW, declare, extend, grant, through

declare(Alliance, alliance=[grant("view change", "pk")])
declare(Charge, alliance=[grant(VIEW, "alliance")], unit=[grant(VIEW, "unit")])
declare(Fund, alliance=[grant("view add change", "alliance")])
declare(Group, Guarantee, Task, alliance=[grant(EDIT, "alliance")])
declare(Membership, alliance=[grant(EDIT, "alliance")], unit=[grant(VIEW, "unit", "organisation__host")])
declare(Term, alliance=[grant(EDIT, "alliance")], unit=[grant(VIEW, "unit")])
declare(Practice, alliance=[grant(EDIT, "alliance")], unit=[grant(VIEW, "unit", "organisation__host")])
declare(
    PracticePart,
    alliance=[grant(EDIT, where=through("practice"))],
    unit=[grant(VIEW, where=through("practice"))],
)

extend(Unit, Enterprise, alliance=[grant(VIEW, "memberships__alliance", "terms__alliance", "led_groups__alliance")])
extend(PartyOrganisation, alliance=[grant(VIEW, "host__memberships__alliance", "memberships__alliance")])
extend(UnitName, Honour, alliance=[grant(VIEW, "unit__memberships__alliance")])
