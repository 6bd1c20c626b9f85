"""Requests and their moves, what they are about, what the service alliances offer."""

from service.models.catalogue import Category, Service
from service.models.tickets import Series, Ticket, TicketFile, TicketLink, TicketMove

__all__ = ["Category", "Series", "Service", "Ticket", "TicketFile", "TicketLink", "TicketMove"]
