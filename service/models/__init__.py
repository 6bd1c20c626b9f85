"""Requests and their moves, the catalogue, rounds of visits; offers, needs and matches."""

from service.models.catalogue import Category, Service
from service.models.resources import Match, MatchMove, Need, Offer
from service.models.tickets import Series, Ticket, TicketFile, TicketLink, TicketMove
from service.models.visits import VisitRound, VisitTarget

__all__ = [
    "Category",
    "Match",
    "MatchMove",
    "Need",
    "Offer",
    "Series",
    "Service",
    "Ticket",
    "TicketFile",
    "TicketLink",
    "TicketMove",
    "VisitRound",
    "VisitTarget",
]
