"""Who may do what with alliances, what belongs to them, and their ways of working."""

from alliances.models import Alliance, Group, Guarantee, Membership, Practice, PracticePart, Task, Term
from registry.accounts.rules import EDIT, VIEW, declare, grant, through

declare(Alliance, alliance=[grant("view change", "pk")])
declare(Group, Guarantee, Task, alliance=[grant(EDIT, "alliance")])
declare(Membership, Term, alliance=[grant(EDIT, "alliance")], unit=[grant(VIEW, "unit")])
declare(Practice, alliance=[grant(EDIT, "alliance")], unit=[grant(VIEW, "unit", "organisation__host")])
declare(
    PracticePart,
    alliance=[grant(EDIT, where=through("practice"))],
    unit=[grant(VIEW, where=through("practice"))],
)
