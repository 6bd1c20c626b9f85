"""From the rows of a file to the rows of a table: the header found, the cells clean, what is wrong named."""

import re

from provenance.sheets import headings, limits
from provenance.sheets.cleaning import plain, scrub
from provenance.sheets.faults import Fault, Marked, cell_name, letter
from provenance.sheets.values import EPOCH, from_serial

SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?E\+[0-9]{2,}")
SERIAL = re.compile("[1-9][0-9]{4}")
"""A whole number that can be no year: days counted since 1900, from 1927 on."""
MIDNIGHT = re.compile(r"[ T]0?0:00(:00)?(\.0+)?$")
PLAIN_KINDS = {"code", "date", "number"}
USELESS = {"error", "uncalculated", "digits"}


class Table:
    """The rows below the header of a source, and notes of what was cleaned in them."""

    def __init__(self, source, request):
        self.source, self.request, self.columns = source, request, request["columns"]
        self.found, self.noted, self.strange, self.keys, self.repeated = 0, {}, {}, {}, []
        self.key = next((place for place, column in enumerate(self.columns) if column["key"]), None)

    def rows(self):
        """Yield the number of each row that holds something and its cells by place; refuse at the end what is wrong."""
        numbered = iter(self.source.rows())
        first = self.first_rows(numbered)
        index = headings.find(first, self.columns, self.request["ignored"])
        self.heading = first[index][1]
        self.refuse_merged(*first[index])
        self.places = headings.match(self.heading, self.columns, self.request["ignored"])
        for number, cells in first[index + 1 :]:
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

    def row(self, number, cells):
        """Yield one row, unless it is blank or beyond what is read."""
        if not any(cells):
            return
        if self.source.merged:
            self.refuse_merged(number, cells)
        texts = [""] * len(self.columns)
        for index, text in enumerate(cells):
            if text:
                self.put(texts, text, number, index)
        if any(texts):
            self.found += 1
            self.note_key(texts, number)
            if self.found <= limits.ROWS:
                yield number, texts

    def put(self, texts, text, number, index):
        """Put the clean text of a cell in its place; remember a column that has none."""
        place = self.places[index] if index < len(self.places) else None
        if place is None:
            if scrub(text)[0]:
                self.strange.setdefault(index, number)
        elif place != headings.NEITHER:
            texts[place] = self.cell(text, self.columns[place], (number, index))

    def cell(self, text, column, at):
        """Return the clean text of a cell; refuse one whose meaning is lost."""
        if isinstance(text, Marked):
            if text.mark in USELESS:
                raise Fault(text.mark, cell=cell_name(*at), title=column["title"], text=text)
            self.note("formula", at)
        if len(text) > limits.TEXT:
            raise Fault("long", cell=cell_name(*at), limit=limits.TEXT)
        cleaned, unseen = scrub(text)
        if unseen:
            self.note("invisible", at)
        if cleaned.startswith("'"):
            cleaned = cleaned[1:].strip()
        return self.as_kind(cleaned, column, at) if column["kind"] != "text" else cleaned

    def as_kind(self, text, column, at):
        """Return the text as its kind of column is written."""
        kind = column["kind"]
        if kind in PLAIN_KINDS and not text.isascii():
            text = plain(text)
        if kind == "code" and SCIENTIFIC.fullmatch(text):
            raise Fault("digits", cell=cell_name(*at), title=column["title"], text=text)
        if kind == "date":
            return self.as_date(text, at)
        if kind == "bool":
            return {"TRUE": self.request["labels"][1], "FALSE": self.request["labels"][0]}.get(text.upper(), text)
        return text

    def as_date(self, text, at):
        """Return a date without a time of day at midnight; read a number of days as the day it is."""
        if SERIAL.fullmatch(text):
            self.note("serial", at)
            return from_serial(int(text), "day", getattr(self.source, "epoch", EPOCH))
        return MIDNIGHT.sub("", text)

    def note(self, code, at):
        """Remember a cell that was cleaned."""
        self.noted.setdefault(code, []).append(at)

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
        if self.strange:
            raise Fault("unknown", columns=[self.column_name(*item) for item in sorted(self.strange.items())])
        if self.repeated:
            raise Fault("repeated", keys=self.repeated[: limits.NAMED], count=len(self.repeated))

    def column_name(self, index, number):
        """Return the letters of an unknown column, its title if any, and the first row with something in it."""
        title = self.heading[index] if index < len(self.heading) else ""
        return letter(index), scrub(title)[0], number

    def header(self):
        """Return the places of the columns that the sheet has, in the sheet's order."""
        return [place for place in self.places if place is not None and place != headings.NEITHER]

    def notes(self):
        """Return what a person should know of the reading: codes, and what their sentences name."""
        notes = [*self.source.notes]
        without = [column["title"] for place, column in enumerate(self.columns) if place not in self.places]
        if without:
            notes.append(("without", {"titles": without}))
        for code, places in self.noted.items():
            named = [cell_name(*at) for at in places[: limits.NAMED]]
            notes.append((code, {"cells": named, "count": len(places)}))
        return notes
