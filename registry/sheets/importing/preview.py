"""What the page of an upload shows: the rows of one outcome, fifty at a time, and what can be done next."""

from collections import Counter

from django.core.paginator import Paginator
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from registry.sheets.choices import Outcome, UploadState
from registry.sheets.fields import capitalised
from registry.sheets.importing.uploading import LATER
from registry.sheets.kinds import KINDS

PER_PAGE = 50
ALIKE = 20
"""How many corrections of many cells at once a page offers."""
ORDER = [Outcome.REFUSED, Outcome.ASKED, Outcome.ASIDE, Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED]
"""The outcomes in the order in which they need a look."""
FIRST = [Outcome.REFUSED, Outcome.ASKED, Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED]
"""The outcomes of which the first that has rows is shown unless somebody chooses."""
DONE_ORDER = [Outcome.NEW, Outcome.CHANGED, *FIRST]
MARKS = {
    Outcome.REFUSED: "✕",
    Outcome.ASKED: "?",
    Outcome.ASIDE: "⊘",
    Outcome.NEW: "+",
    Outcome.CHANGED: "→",
    Outcome.UNCHANGED: "=",
}


def tabs(upload, chosen):
    """Return the outcomes with their counts, the chosen one marked."""
    return [
        {
            "outcome": outcome.value,
            "label": outcome.label,
            "mark": MARKS[outcome],
            "count": upload.counts.get(outcome, 0),
            "is_chosen": outcome == chosen,
        }
        for outcome in ORDER
        if outcome != Outcome.ASIDE or upload.counts.get(outcome)
    ]


def outcome_of(upload, wanted):
    """Return the outcome to show: the wanted one, or the first that has rows."""
    if wanted in Outcome.values:
        return Outcome(wanted)
    order = DONE_ORDER if upload.state == UploadState.DONE else FIRST
    return next((outcome for outcome in order if upload.counts.get(outcome)), Outcome.UNCHANGED)


def page_of(upload, outcome, number):
    """Return one page of the rows of an outcome, each with what a template needs."""
    page = Paginator(upload.rows.filter(outcome=outcome).order_by("number"), PER_PAGE).get_page(number)
    sheet = KINDS[upload.kind]
    page.object_list = [line(sheet, row) for row in page.object_list]
    return page


def line(sheet, row):
    """Return a row with its cells under their titles, and the address of its record."""
    cells = [
        {"title": capitalised(column.title), "text": row.cells[column.name]}
        for column in sheet.columns
        if row.cells.get(column.name)
    ]
    notes = [{"title": note["title"], "text": note["text"]} for note in row.notes if not note["refuses"]]
    return {"row": row, "name": row_name(sheet, row), "cells": cells, "url": address(sheet, row), "notes": notes}


def alike(upload):
    """Return the texts that are refused in more than one row, each with its column and how it can be written."""
    counts = Counter(
        (one["name"], row.cells.get(one["name"], ""))
        for row in upload.rows.filter(outcome=Outcome.REFUSED)
        for one in {one["name"]: one for one in row.reasons if one["name"]}.values()
    )
    described = dict(KINDS[upload.kind].read_in())
    return [
        {"name": name, "title": described[name].title, "text": text, "count": count, "allowed": described[name].allowed}
        for (name, text), count in counts.most_common(ALIKE)
        if count > 1 and text
    ]


def row_name(sheet, row):
    """Return what a row calls its record: the cells that tell such records apart."""
    names = [name for name in (sheet.keys[-1] if sheet.keys else ()) if row.cells.get(name)]
    return " · ".join(row.cells[name] for name in names) or row.cells.get("id") or gettext("(empty)")


def address(sheet, row):
    """Return the address of the page of a row's record, or ""."""
    if not row.target_id:
        return ""
    app, _dot, model = sheet.label.partition(".")
    try:
        return reverse(f"admin:{app}_{model}_change", args=[row.target_id])
    except NoReverseMatch:
        return ""


def numbers(upload):
    """Return how many rows would be written, stand in the way, are set aside, and how many there are."""
    counts = upload.counts
    to_write = counts.get(Outcome.NEW, 0) + counts.get(Outcome.CHANGED, 0)
    open_rows = sum(counts.get(outcome, 0) for outcome in LATER)
    aside = counts.get(Outcome.ASIDE, 0)
    return {"to_write": to_write, "open_rows": open_rows, "aside": aside, "total": sum(counts.values())}
