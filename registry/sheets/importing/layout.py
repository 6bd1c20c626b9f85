"""Which column of a file is which, as somebody says it: by the titles, so that the next file is read the same way."""

from dataclasses import dataclass

from registry.sheets.models import Upload
from registry.sheets.names import SERIAL
from registry.sheets.reading.cleaning import comparable_title
from registry.sheets.reading.faults import letter
from registry.sheets.reading.headings import NEITHER, titles

SAMPLES = 3
UNTITLED = "@"
"""Stands before the letters of a column that has no title."""


@dataclass(frozen=True)
class FileColumn:
    """A column of a file: what it is called, its title, what stands below it, and which column it is taken for."""

    index: int
    key: str
    title: str
    samples: list
    meaning: str | None

    @property
    def letters(self):
        """Return its letters in Excel."""
        return letter(self.index)

    @property
    def is_filled(self):
        """Say whether there is anything in it."""
        return bool(self.title or any(self.samples))


def header_of(layout, row=None):
    """Return the (number, cells) of the header: of the given row, of the one found, or of the fullest."""
    rows = layout.get("rows") or [[1, []]]
    wanted = row or layout.get("row")
    fullest = max(rows, key=lambda one: sum(map(bool, one[1])))
    return next((one for one in rows if one[0] == wanted), fullest)


def is_table(layout):
    """Say whether there is anything that somebody could say which column is which of."""
    rows = layout.get("rows", ())
    return len(rows) > 1 and any(sum(map(bool, cells)) > 1 for _number, cells in rows)


def keys(cells):
    """Return what each column of a header is called: its title, or its letters where it has none or not alone."""
    known = [comparable_title(cell) for cell in cells]
    return [key if key and known.count(key) == 1 else f"{UNTITLED}{letter(index)}" for index, key in enumerate(known)]


def columns_of(sheet, layout, said, row=None):
    """Return the columns of a file; what somebody `said` goes before what the titles mean."""
    number, cells = header_of(layout, row)
    below = [one for at, one in layout.get("rows", ()) if at > number]
    width = max(map(len, [cells, *below]))
    cells = [*cells, *[""] * (width - len(cells))]
    meant, found = meanings(sheet), []
    for index, (key, title) in enumerate(zip(keys(cells), cells, strict=True)):
        samples = [text for one in below if index < len(one) and (text := one[index])][:SAMPLES]
        found.append(FileColumn(index, key, title, samples, said.get(key, meant.get(comparable_title(title)))))
    return [column for column in found if column.is_filled]


def meanings(sheet):
    """Return the name of the column that each known title means, "" for one that is passed over."""
    known = sheet.read_in()
    described = [{"title": str(c.title), "other_titles": list(map(str, c.other_titles))} for _name, c in known]
    places = titles(described, [*SERIAL, *map(str, sheet.passed_over())])
    return {title: "" if place == NEITHER else known[place][0] for title, place in places.items()}


def as_layout(sheet, layout, said):
    """Return what the reading process must know of the header, or None where nobody has said anything."""
    if not said:
        return None
    number, cells = header_of(layout)
    names, meant = [name for name, _column in sheet.read_in()], meanings(sheet)
    found = [said.get(key, meant.get(key)) for key in keys(cells)]
    places = [None if one is None else names.index(one) if one in names else NEITHER for one in found]
    return {"row": number, "places": places}


def remembered(upload, layout):
    """Return what somebody said of another file of the kind all of whose titles this one has, or {}."""
    sheet_titles = {key for _number, cells in layout["rows"] for key in keys(cells)}
    for earlier in Upload.objects.named_columns(upload.kind).exclude(columns_name=""):
        if set(earlier.columns) <= sheet_titles:
            upload.columns_name = earlier.columns_name
            layout["row"] = header_with(layout, earlier.columns)
            return earlier.columns
    return {}


def header_with(layout, said):
    """Return the number of the row that has all the titles of which somebody spoke."""
    return next((number for number, cells in layout["rows"] if set(said) <= set(keys(cells))), layout["row"])
