"""Units and their names, party organisations, people in their posts, honours."""

from enterprises.models.honours import Honour
from enterprises.models.lookalikes import Lookalike
from enterprises.models.party import PartyOrganisation
from enterprises.models.people import Person, Post
from enterprises.models.units import Enterprise, Industry, PossibleDuplicate, Unit, UnitName

__all__ = [
    "Enterprise",
    "Honour",
    "Industry",
    "Lookalike",
    "PartyOrganisation",
    "Person",
    "PossibleDuplicate",
    "Post",
    "Unit",
    "UnitName",
]
