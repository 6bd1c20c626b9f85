"""The board in small, for the page of one alliance or of units."""

from django import template

from events.board import Board

register = template.Library()


@register.simple_tag
def load_board():
    """Return the whole board."""
    return Board.load()


@register.inclusion_tag("components/mini_board.html")
def mini_board(alliance=None, *units):
    """Draw the board with one alliance's line, or the crossings of `units`, brought out."""
    board = Board.load()
    marked = {cell.anchor for cell in (board.of_units(*units).cells if units else board.of_alliance(alliance))}
    home = board.lines.homes.get(alliance.pk) if alliance else None
    rows = [
        (across, across.pk == home, [(cell, cell.anchor in marked) for cell in cells]) for across, cells in board.rows
    ]
    verticals = [(down, down.pk == home) for down in board.verticals]
    return {"rows": rows, "verticals": verticals, "columns": board.verticals}
