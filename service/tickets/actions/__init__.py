"""Writes of requests."""

from service.tickets.actions.chasing import chase, end_pauses, redate
from service.tickets.actions.links import make_link, withdraw_links
from service.tickets.actions.moves import (
    IllegalMoveError,
    attach,
    edit_ticket,
    move,
    register,
    register_all,
)

__all__ = [
    "IllegalMoveError",
    "attach",
    "chase",
    "edit_ticket",
    "end_pauses",
    "make_link",
    "move",
    "redate",
    "register",
    "register_all",
    "withdraw_links",
]
