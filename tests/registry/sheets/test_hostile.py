"""Uploads that must not do harm."""

import io

import pytest
from django.utils import translation

from registry.sheets.reading import child, limits, process
from tests.registry.sheets import papers
from tests.registry.sheets.hostile import CASES, TOO_MUCH, answer

pytestmark = pytest.mark.without_database

SLOW = {"99 MB of empty elements", "99 MB in a cell"}


@pytest.fixture(autouse=True)
def english():
    """Read in English, whose sentences stand in the code."""
    with translation.override("en"):
        yield


@pytest.mark.parametrize("title", [title for title in CASES if title not in SLOW])
def test_a_hostile_upload_is_refused_or_cleaned(title):
    case = CASES[title]

    found = answer(case.build(papers.PAPER), case.name)

    if isinstance(found, str):
        assert found == case.sentence
    else:
        cells = tuple(row.cells[case.column] for row in found.rows)
        refused = tuple(row.number for row in found.rows if any(note.refuses for note in row.notes))
        assert (cells, tuple(found.notes), refused, "") == (case.cells, case.notes, case.refused, case.sentence)


def test_reading_ends_where_it_takes_too_much_memory():
    assert answer(papers.long_text(papers.PAPER), "示例.xlsx") == TOO_MUCH


def test_reading_ends_where_it_takes_too_much_time(monkeypatch):
    monkeypatch.setattr(process, "PATIENCE", 0.01)

    assert answer(papers.book(papers.PAPER.rows(2)), "示例.xlsx") == TOO_MUCH


def test_a_file_of_more_than_10_mb_is_not_opened(monkeypatch):
    monkeypatch.setattr(process, "ask", pytest.fail)

    found = answer(bytes(limits.FILE + 1), "示例.xlsx")

    assert found == "The file has 11 MB; up to 10 MB are read. Delete pictures and empty rows, or split it."


def test_the_reading_process_is_told_no_secrets(monkeypatch):
    seen = {}
    monkeypatch.setattr(process.subprocess, "run", lambda *args, **options: seen.update(options))
    monkeypatch.setenv("SECRET_KEY", "secret")

    answer(b"a", "a.csv")

    assert set(seen["env"]) <= set(process.KEPT)


@pytest.mark.parametrize("title", ["formulas", "merged cells", "dates", "unknown encoding", "30,001 rows", "truncated"])
def test_the_reading_process_answers_line_by_line(title):
    """The same code, run here: nothing but the last line is an object."""
    lines = []

    child.read_file(io.BytesIO(CASES[title].build(papers.PAPER)), process.request(papers.COLUMNS), lines.append)

    assert [isinstance(line, dict) for line in lines] == [False] * (len(lines) - 1) + [True]
