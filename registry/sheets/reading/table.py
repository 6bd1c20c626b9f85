"""From the rows of a file to the rows of a table: the header found, the cells clean, what is wrong named."""

from registry.sheets.reading import cells as reading
from registry.sheets.reading import footers, headings, limits
from registry.sheets.reading.cleaning import comparable_title, scrub
from registry.sheets.reading.faults import Fault, cell_name, letter

WHOLE = -1
"""The place of a note on a row as a whole."""
SHOWN = 60
"""Characters of a cell that somebody sees who says which column is which."""


class Table:
    """The rows below the header of a source, and notes of what was cleaned in them."""

    def __init__(self, source, request):
        self.source, self.request, self.columns = source, request, request["columns"]
        self.found, self.noted, self.strange, self.keys, self.repeated = 0, {}, {}, {}, []
        self.hidden = set(source.hidden_rows)
        self.serials, self.passed, self.first, self.number, self.heading, self.places = {}, {}, [], None, [], []
        self.key = next((place for place, column in enumerate(self.columns) if column["key"]), None)

    def rows(self):
        """Yield (number, cells by place, notes by place, why it is no record) of each row that holds something."""
        numbered = iter(self.source.rows())
        self.first = self.first_rows(numbered)
        index = self.find_header()
        self.titles = {comparable_title(title) for title in self.heading if title}
        for number, cells in self.first[index + 1 :]:
            yield from self.row(number, cells)
        for number, cells in numbered:
            yield from self.row(number, cells)
        self.refuse()

    def first_rows(self, numbered):
        """Return the rows among which the header must be."""
        first = []
        for number, cells in numbered:
            if any(cells):
                first.append((number, cells))
            if number >= limits.HEADER_WITHIN:
                break
        if not first:
            raise Fault("empty")
        return first

    def find_header(self):
        """Find the header, or take what somebody has said; return its index among the first rows."""
        said = self.request.get("layout")
        if said:
            index = next((i for i, (number, _cells) in enumerate(self.first) if number == said["row"]), 0)
        else:
            index = headings.find(self.first, self.columns, self.request["ignored"])
        self.number, self.heading = self.first[index]
        if said:
            self.places = headings.checked(said["places"], self.heading, self.columns)
        else:
            self.refuse_merged(self.number, self.heading)
            self.places = headings.places_of(self.heading, self.columns, self.request["ignored"])
        return index

    def row(self, number, cells):
        """Yield one row, unless it is blank or beyond what is read."""
        if not any(cells):
            return
        texts, notes = [""] * len(self.columns), {}
        aside = footers.reason(cells, self.titles)
        if self.source.merged and not aside:
            self.refuse_merged(number, cells)
        for index, text in enumerate(cells):
            if text and (self.has_place(index) or not aside):
                self.put(texts, notes, text, (number, index))
        if any(texts) or aside:
            self.found += not aside
            if number in self.hidden:
                notes[WHOLE] = [["hidden_row", {}]]
                self.noted.setdefault("hidden", []).append(number)
            self.note_key(texts, number)
            if self.found <= limits.ROWS:
                yield number, texts, notes, "" if self.key is not None and texts[self.key] else aside

    def has_place(self, index):
        """Say whether a column of the sheet is one of those that are expected."""
        return index < len(self.places) and self.places[index] not in (None, headings.NEITHER)

    def put(self, texts, notes, text, at):
        """Put the clean text of a cell in its place; remember a column that has none."""
        number, index = at
        if not self.has_place(index):
            self.pass_over(scrub(text)[0], number, index)
            return
        place = self.places[index]
        cell = reading.read_cell(
            text, self.columns[place], at, self.request["labels"], getattr(self.source, "epoch", None)
        )
        texts[place] = cell.text
        if cell.notes:
            notes[place] = cell.notes
        for code in cell.codes:
            self.noted.setdefault(code, []).append(at)

    def pass_over(self, text, number, index):
        """Remember a column that is not read, and whether all that stands in it is 1, 2, 3 …"""
        if not text:
            return
        is_known = index < len(self.places) and self.places[index] == headings.NEITHER
        (self.passed if is_known else self.strange).setdefault(index, number)
        counted = self.serials.get(index, 0)
        self.serials[index] = counted + 1 if text == str(counted + 1) else -1

    def note_key(self, texts, number):
        """Remember a key, and where it stands twice."""
        key = "" if self.key is None else texts[self.key]
        if key and self.keys.setdefault(key, number) != number:
            self.repeated.append((key, self.keys[key], number))

    def refuse_merged(self, number, cells):
        """Refuse merged cells with something in them: what the cells beneath hold would be a guess."""
        for index, text in enumerate(cells, 1):
            if text and (number, index) in self.source.merged:
                raise Fault("merged", range=self.source.merged[number, index])

    def refuse(self):
        """Refuse what only the whole sheet shows."""
        if not self.found:
            raise Fault("no_rows")
        if self.found > limits.ROWS:
            raise Fault("rows", found=self.found, limit=limits.ROWS)
        for index in [index for index in self.strange if not self.title(index) and self.serials[index] > 0]:
            self.passed[index] = self.strange.pop(index)
        if self.strange:
            raise Fault("unknown", columns=[self.column_name(*item) for item in sorted(self.strange.items())])
        if self.repeated:
            raise Fault("repeated", keys=self.repeated[: limits.NAMED], count=len(self.repeated))

    def title(self, index):
        """Return the title of a column of the sheet, or ""."""
        return scrub(self.heading[index])[0] if index < len(self.heading) else ""

    def column_name(self, index, number):
        """Return the letters of an unknown column, its title if any, and the first row with something in it."""
        return letter(index), self.title(index), number

    def header(self):
        """Return the places of the columns that the sheet has, in the sheet's order."""
        return [place for place in self.places if place is not None and place != headings.NEITHER]

    def layout(self):
        """Return what somebody must see who says which column is which: the first rows, and which is the header."""
        rows = [[number, [scrub(str(cell))[0][:SHOWN] for cell in cells]] for number, cells in self.first]
        return {"rows": rows, "row": self.number}

    def notes(self):
        """Return what a person should know of the reading: codes, and what their sentences name."""
        notes = [*self.source.notes]
        absent = (column for place, column in enumerate(self.columns) if place not in self.places)
        without = [column["title"] for column in absent if not column["beside"]]
        if without:
            notes.append(("without", {"titles": without}))
        passed = [self.title(index) or letter(index) for index in sorted(self.passed)]
        if titles := [title for title in passed if comparable_title(title) not in self.quiet()]:
            notes.append(("passed_over", {"titles": titles}))
        unseen = (self.places[index - 1] for index in self.source.hidden_columns if self.has_place(index - 1))
        seen = [self.columns[place]["title"] for place in unseen]
        if seen:
            notes.append(("hidden_columns", {"titles": seen}))
        for code, places in self.noted.items():
            named = [str(at) if code == "hidden" else cell_name(*at) for at in places[: limits.NAMED]]
            notes.append((code, {"cells": named, "count": len(places)}))
        return notes

    def quiet(self):
        """Return the titles that are passed over without a word: they are the site's own."""
        return {comparable_title(title) for title in self.request.get("quiet", ())}
