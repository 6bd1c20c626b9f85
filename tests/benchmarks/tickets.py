"""How long the pages of requests take with 200,000 of them and 1.2 million moves: `python -m tests.benchmarks.tickets`.

It makes a scratch database beside the one that DATABASE_URL names (by default a temporary SQLite file) and drops it.
"""

import os
import sys
from datetime import timedelta

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("DEBUG", "true")

from tests.benchmarks import desk

PAGES = {
    "board": "/tickets/",
    "board, overdue": "/tickets/?due=overdue",
    "board, words": "/tickets/?q=示例诉求77",
    "queue": "/tickets/mine/",
    "list": "/tickets/all/",
    "request": "/tickets/ticket-777/",
    "public counts": "/services/",
    "home": "/",
    "whole board": "/board/",
    "crossing": "/board/across-0/line-0/",
    "alliance": "/alliances/line-0/",
}
MOVES = 6
BUDGET = 500
"""Milliseconds that a page may take."""


def seed(count):
    """Fill the database with requests of a hundred units over three years, most of them struck off."""
    from django.utils import timezone

    from alliances.models import Alliance
    from enterprises.models import Unit
    from service.models import Category, Ticket, TicketMove
    from service.tickets.choices import Closing, Move, State

    now, categories = timezone.now(), list(Category.objects.all())
    units = Unit.objects.bulk_create(Unit(id=f"unit-{n}", name=f"示例单位{n}") for n in range(100))
    alliances = [
        Alliance.objects.create(id=f"line-{n}", name=f"示例联盟{n}", short_name=f"示例{n}", axis="vertical")
        for n in range(8)
    ]
    belong(units)
    road = [State.COLLECTED, State.ASSIGNED, State.HANDLING, State.SOLVED, State.FEEDBACK, State.CLOSED]
    names = [Move.REGISTER, Move.HAND_OVER, Move.ACCEPT, Move.SOLVE, Move.REPORT_BACK, Move.LAPSE]

    def ticket(n):
        at = now - timedelta(minutes=8 * n)
        state = road[n % 6] if n % 20 == 0 else State.CLOSED
        is_closed = state == State.CLOSED
        return Ticket(
            id=f"ticket-{n}", number=f"bench-{n}", title=f"示例诉求{n}", unit=units[n % 100], channel="visit",
            category=categories[n % len(categories)], alliance=alliances[n % 8], department=units[n % 7],
            asked_on=at.date(), state=state, state_since=at, closing=Closing.CONFIRMED if is_closed else "",
            due_on=None if is_closed else at.date() + timedelta(days=9), days_to_solve=n % 40 if is_closed else None,
        )  # fmt: skip

    def move(n, step):
        return TicketMove(
            ticket_id=f"ticket-{n}", position=step + 1, move=names[step], from_state=road[step - 1] if step else "",
            to_state=road[step], party="district", at=now - timedelta(minutes=8 * n - step), alliance=alliances[n % 8],
        )  # fmt: skip

    for start in range(0, count, 20_000):
        some = range(start, min(start + 20_000, count))
        Ticket.objects.bulk_create((ticket(n) for n in some), batch_size=2_000)
        TicketMove.objects.bulk_create((move(n, step) for n in some for step in range(MOVES)), batch_size=5_000)


def belong(units):
    """Make the rows of the board, and the units members of them."""
    from alliances.models import Alliance, Membership

    across = [
        Alliance.objects.create(id=f"across-{n}", name=f"示例产业{n}", short_name=f"示例业{n}", axis="horizontal")
        for n in range(8)
    ]
    Membership.objects.bulk_create(
        Membership(id=f"member-{n}", unit=unit, alliance=across[n % 8]) for n, unit in enumerate(units)
    )


if __name__ == "__main__":
    desk.main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000, seed, PAGES, BUDGET)
