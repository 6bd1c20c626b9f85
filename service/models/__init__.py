"""Requests and their moves, what they are about, what the alliances offer; offers, needs and matches."""

from service.models.catalogue import Category, Service
from service.models.resources import Match, MatchMove, Need, Offer
from service.models.tickets import Series, Ticket, TicketFile, TicketLink, TicketMove

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
]
