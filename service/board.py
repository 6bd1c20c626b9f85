"""The board of requests: four columns, each with its most urgent cards and how many there are."""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from service.choices import COLUMNS, Move, State
from service.workdays import between

CARDS, CLOSED_SHOWN = 20, 8
TITLES = {
    "collect": pgettext_lazy("column", "Collect"),
    "assign": pgettext_lazy("column", "Hand over"),
    "solve": pgettext_lazy("column", "Solve"),
    "feedback": pgettext_lazy("column", "Report back"),
}
NEXT = {
    State.COLLECTED: Move.HAND_OVER,
    State.ASSIGNED: Move.ACCEPT,
    State.HANDLING: Move.SOLVE,
    State.PAUSED: Move.RESUME,
    State.SOLVED: Move.REPORT_BACK,
    State.CONFIRMED: Move.STRIKE_OFF,
}
"""The one move that a card offers; what is reported back waits for the enterprise."""


@dataclass(frozen=True)
class Card:
    """A request on the board, with how far its deadline is."""

    ticket: object
    today: object

    @cached_property
    def day(self):
        """Return the how-many-th working day of its state it is."""
        return max(1, between(timezone.localdate(self.ticket.state_since), self.today))

    @cached_property
    def limit(self):
        """Return the working days that its state may last, or None where nothing is due."""
        due = self.ticket.due_on
        return due and max(1, between(timezone.localdate(self.ticket.state_since), due))

    @property
    def late(self):
        """Return by how many working days it is overdue, or 0."""
        due = self.ticket.due_on
        return max(1, between(due, self.today)) if due and due < self.today else 0

    @property
    def done(self):
        return min(self.day, self.limit) if self.limit else 0

    @property
    def next_move(self):
        """Return the name of the one next move, or the sentence on whom it waits for."""
        move = NEXT.get(self.ticket.state)
        return move.label if move else _("Waits for the enterprise")


@dataclass(frozen=True)
class Column:
    name: str
    title: str
    count: int
    cards: list
    place: int

    @property
    def marks(self):
        """Return whether each of the four stones is filled."""
        return [place <= self.place for place in range(4)]


def board(working, closed, on=None):
    """Return the columns, the counts above them and what was struck off lately, of the requests in two querysets."""
    on = on or timezone.localdate()
    states = working.per_state()
    counts = {name: sum(states.get(one, 0) for one in of) for name, of in COLUMNS.items()}
    columns = [
        Column(name, TITLES[name], counts[name], cards(working.filter(state__in=of), on), place)
        for place, (name, of) in enumerate(COLUMNS.items())
    ]
    return {
        "columns": columns,
        "working": sum(states.values()),
        "due_soon": working.due_soon(on).count(),
        "overdue": working.overdue(on).count(),
        "unconfirmed": states.get(State.FEEDBACK, 0),
        "struck_off": closed.count(),
        "closed": closed.for_listing()[:CLOSED_SHOWN],
    }


def cards(tickets, on):
    """Return the most urgent cards."""
    return [Card(ticket, on) for ticket in tickets.by_deadline().for_listing()[:CARDS]]
