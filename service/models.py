"""Requests and their moves, the catalogue and what was delivered of it, rounds of visits; offers, needs and matches."""

from service.cases.models import TypicalCase
from service.catalogue.models import Category, Service
from service.deliveries.models import Delivery
from service.exchange.models import Match, MatchMove, Need, Offer
from service.problems.models import CommonProblem, ProblemPart
from service.tickets.joint.models import Extension, ProgressNote, SupportingTask
from service.tickets.models import Series, Ticket, TicketFile, TicketLink, TicketMove
from service.tickets.urging.models import Supervision, Urging
from service.visits.models import VisitRound, VisitTarget

__all__ = [
    "Category",
    "CommonProblem",
    "Delivery",
    "Extension",
    "Match",
    "MatchMove",
    "Need",
    "Offer",
    "ProblemPart",
    "ProgressNote",
    "Series",
    "Service",
    "Supervision",
    "SupportingTask",
    "Ticket",
    "TicketFile",
    "TicketLink",
    "TicketMove",
    "TypicalCase",
    "Urging",
    "VisitRound",
    "VisitTarget",
]
