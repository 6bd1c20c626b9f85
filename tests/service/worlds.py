"""A request with everybody who has to do with it."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from service.models import Ticket
from service.tickets.actions import move
from service.tickets.choices import Move, Party
from service.tickets.transitions import STEPS
from tests.editing import liaison, seated
from tests.enterprises.factories import UnitFactory
from tests.registry.accounts.factories import UserFactory
from tests.service.factories import make_ticket

WORDS, PAUSED_DAYS = "示例说明", 30
ROAD = [
    Move.HAND_OVER, Move.ACCEPT, Move.SOLVE, Move.REPORT_BACK, Move.CONFIRM, Move.STRIKE_OFF,
]  # fmt: skip
"""The moves of a request to which nothing special happens."""


@dataclass
class Case:
    """A new request, its people by party, and whoever else there is."""

    ticket: Ticket = None
    department: object = None
    people: dict = field(default_factory=dict)

    def __post_init__(self):
        self.ticket = self.ticket or make_ticket()
        self.department = self.department or UnitFactory(kind="department", name=f"示例部门{self.ticket.number}")
        self.people = {
            Party.ASKER: liaison(self.ticket.unit),
            Party.ALLIANCE: liaison(self.ticket.alliance),
            Party.DEPARTMENT: seated("handler", self.department),
            Party.DISTRICT: seated("staff"),
            "stranger": UserFactory(),
        }

    def go(self, *moves, at=None, **changes):
        """Make some moves in turn, each by the first of the people who may."""
        for one in moves:
            parties = STEPS[one].parties
            party = next(party for party in (*self.people, Party.SYSTEM) if party in parties)
            extra = {"department": self.department} if one in (Move.HAND_OVER, Move.TRANSFER) else {}
            if one == Move.PAUSE:
                extra = {"until": timezone.localdate(at) + timedelta(days=PAUSED_DAYS)}
            self.ticket = move(
                ticket=self.ticket,
                move=one,
                note=WORDS,
                at=at,
                by=self.people.get(party),
                **{**extra, **changes},
            )
        return self.ticket
