"""The board in small, for the page of one alliance or unit."""

from django import template

from events.board import Board

register = template.Library()


@register.simple_tag
def load_board():
    """Return the whole board."""
    return Board.load()


@register.inclusion_tag("components/mini_board.html")
def mini_board(alliance, board):
    """Draw the board with the line of one alliance, or of the one that it is a part of, brought out."""
    home = board.lines.homes.get(alliance.pk)
    return drawing(board, {home}, board.of_alliance(alliance))


@register.inclusion_tag("components/mini_board.html")
def mini_board_of(unit, alliances):
    """Draw the board with the lines of a unit's alliances and its own crossings brought out; nothing off the board."""
    board = Board.load()
    homes = {home for alliance in alliances if (home := board.lines.homes.get(alliance.pk))}
    context = drawing(board, homes, board.of_units(unit).cells)
    lines = [line for line in [*board.lines.horizontals, *board.verticals] if line.pk in homes]
    return {**context, "rows": context["rows"] if homes else [], "unit": unit, "lines": lines}


def drawing(board, homes, cells):
    """Return what the small board is drawn from: its lines, those of `homes` among them, and the cells to mark."""
    marked = {cell.anchor for cell in cells}
    rows = [
        (across, across.pk in homes, [(cell, cell.anchor in marked, cell.vertical.pk in homes) for cell in line])
        for across, line in board.rows
    ]
    verticals = [(down, down.pk in homes) for down in board.verticals]
    return {"rows": rows, "verticals": verticals, "columns": board.verticals}
