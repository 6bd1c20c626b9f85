"""The board of requests: four columns, each with its most urgent cards and how many there are."""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.fields.workdays import between
from service.tickets.choices import COLUMNS, Move, State

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
class BoardColumn:
    name: str
    title: str
    count: int
    cards: list
    has_more: bool
    place: int

    @property
    def marks(self):
        """Return whether each of the four stones is filled."""
        return [place <= self.place for place in range(4)]


def board(working, closed, on=None):
    """Return the columns, the counts above them and what was struck off lately, of the requests in two querysets.

    Examples have cards, behind the real ones, and are counted nowhere.
    """
    on = on or timezone.localdate()
    real = working.made_here()
    states = real.per_state()
    columns = [column(working, states, name, place, on) for place, name in enumerate(COLUMNS)]
    return {
        "columns": columns,
        "working": sum(states.values()),
        "due_soon": real.due_soon(on).count(),
        "overdue": real.overdue(on).count(),
        "unconfirmed": states.get(State.FEEDBACK, 0),
        "struck_off": closed.made_here().count(),
        "closed": closed.for_listing()[:CLOSED_SHOWN],
        "has_samples": any(card.ticket.is_sample for column in columns for card in column.cards),
    }


def column(working, states, name, place, on):
    """Return a column with its most urgent cards."""
    of = COLUMNS[name]
    found = working.filter(state__in=of).by_deadline().for_listing()[: CARDS + 1]
    cards = [Card(ticket, on) for ticket in found]
    count = sum(states.get(state, 0) for state in of)
    return BoardColumn(name, TITLES[name], count, cards[:CARDS], len(cards) > CARDS, place)
