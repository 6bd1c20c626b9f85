"""Which row of a sheet is its header, and which column is which."""

from registry.sheets.reading.cleaning import comparable_title
from registry.sheets.reading.faults import Fault, letter

NEITHER = -1
"""Stands for a column that is passed over: the row number and the reasons of refused rows, a serial number."""


def titles(columns, ignored):
    """Return the place among the expected columns of every title that means one; an expected title goes first."""
    known = {comparable_title(title): NEITHER for title in ignored}
    for place, column in enumerate(columns):
        for title in column["other_titles"]:
            known.setdefault(comparable_title(title), place)
    return known | {comparable_title(column["title"]): place for place, column in enumerate(columns)}


def score(cells, known):
    """Return how many different expected columns a row names."""
    return len({known.get(comparable_title(cell), NEITHER) for cell in cells if cell} - {NEITHER})


def find(rows, columns, ignored):
    """Return the index, among the first rows, of the one that names the most columns; refuse where none names two.

    One is enough where it is a column that must be there, and no other cell of the row is filled in.
    """
    known = titles(columns, ignored)
    scores = [score(cells, known) for _number, cells in rows]
    best = max(scores, default=0)
    index = scores.index(best) if best else 0
    if best < min(2, len(columns)) and not (best and names_all(rows[index][1], columns, known)):
        raise Fault("no_header", titles=[column["title"] for column in columns if not column.get("beside")])
    return index


def names_all(cells, columns, known):
    """Say whether every filled cell of a row is a title that is known, one that must be there among them."""
    places = [known.get(comparable_title(cell)) for cell in cells if cell]
    return None not in places and any(place >= 0 and columns[place]["required"] for place in places)


def places_of(cells, columns, ignored):
    """Return for each column of the sheet the place it has among the expected, NEITHER, or None for an unknown one."""
    known = titles(columns, ignored)
    return checked([known.get(comparable_title(cell)) if cell else None for cell in cells], cells, columns)


def checked(places, cells, columns):
    """Return the places, unless a column has two or one that must be there has none."""
    for place, column in enumerate(columns):
        found = [letter(index) for index, other in enumerate(places) if other == place]
        if len(found) > 1:
            raise Fault("double", title=column["title"], letters=found)
    missing = [column["title"] for place, column in enumerate(columns) if column["required"] and place not in places]
    if missing:
        unknown = [cell for cell, place in zip(cells, places, strict=False) if cell and place is None]
        raise Fault("missing_unknown" if unknown else "missing", titles=missing, unknown=unknown)
    return places
