"""Who goes on with a match, and by when: the side that did not move it last."""

from datetime import date

from registry.accounts.choices import Role
from registry.accounts.models import User
from registry.fields.workdays import after
from service.exchange.choices import DAYS, Side
from service.exchange.models import Match, Need, Offer
from service.tickets.holders import seats_of


def hold(match: Match, by: User, on: date) -> None:
    """Give a match in its new state the side that holds it and the day by which that goes on; none where it is over."""
    if match.state not in DAYS:
        match.holder, match.due_on = "", None
        return
    match.holder, match.due_on = next_side(match, by), after(on, DAYS[match.state])


def next_side(match: Match, by: User) -> str:
    """Return the side that is next after somebody moved a match: the other one; where the district did, it stays."""
    moved = [side for side, exchange in ((Side.OFFER, match.offer), (Side.NEED, match.need)) if keeps(by, exchange)]
    if len(moved) == 1:
        return Side.NEED if moved == [Side.OFFER] else Side.OFFER
    return match.holder or Side.NEED


def keeps(user: User, exchange: Offer | Need) -> bool:
    """Say whether somebody has a seat for whoever owns an offer or a need."""
    if exchange.unit_id:
        return exchange.unit_id in seats_of(user, Role.UNIT_LIAISON)
    return exchange.alliance_id in seats_of(user, Role.ALLIANCE_LIAISON)
