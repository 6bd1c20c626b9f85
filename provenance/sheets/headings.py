"""Which row of a sheet is its header, and which column is which."""

from provenance.sheets.cleaning import comparable
from provenance.sheets.faults import Fault, letter

NEITHER = -1
"""Stands for a column that is passed over: the row number and the reasons of refused rows."""


def titles(columns, ignored):
    """Return the place among the expected columns of every title that means one."""
    known = {comparable(title): NEITHER for title in ignored}
    for place, column in enumerate(columns):
        known |= {comparable(title): place for title in (*column["other_titles"], column["title"])}
    return known


def score(cells, known):
    """Return how many different expected columns a row names."""
    return len({known.get(comparable(cell), NEITHER) for cell in cells if cell} - {NEITHER})


def find(rows, columns, ignored):
    """Return the index, among the first rows, of the one that names the most columns; refuse where none names two."""
    known = titles(columns, ignored)
    scores = [score(cells, known) for _number, cells in rows]
    best = max(scores, default=0)
    if best < min(2, len(columns)):
        raise Fault("no_header", titles=[column["title"] for column in columns])
    return scores.index(best)


def match(cells, columns, ignored):
    """Return for each column of the sheet the place it has among the expected, NEITHER, or None for an unknown one."""
    known = titles(columns, ignored)
    places = [known.get(comparable(cell)) if cell else None for cell in cells]
    for place, column in enumerate(columns):
        found = [letter(index) for index, other in enumerate(places) if other == place]
        if len(found) > 1:
            raise Fault("double", title=column["title"], letters=found)
    missing = [column["title"] for place, column in enumerate(columns) if column["required"] and place not in places]
    if missing:
        unknown = [cell for cell, place in zip(cells, places, strict=True) if cell and place is None]
        raise Fault("missing_unknown" if unknown else "missing", titles=missing, unknown=unknown)
    return places
