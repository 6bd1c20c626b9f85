"""Old workbooks, as LibreOffice saves them."""

import pytest
from django.utils import translation

from tests.registry.sheets.papers import PAPER, opened, saved
from tests.registry.sheets.reading import read_here
from tests.registry.sheets.test_reading import USELESS, refusal
from tests.registry.sheets.test_round_trip import office

pytestmark = pytest.mark.without_database

__all__ = ["office"]


@pytest.fixture(autouse=True)
def english():
    """Read in English, whose sentences stand in the code."""
    with translation.override("en"):
        yield


def test_cells_of_an_old_workbook_are_read_as_they_show(office):
    cells = [
        (43282, "yyyy-mm-dd", "2018-07-01"),
        (43282, 'yyyy"年"m"月"', "2018-07"),
        (0.67, "0%", "67%"),
        (67, "General", "67"),
        ("示例\u200b甲", "@", "示例甲"),
        (True, "General", "yes"),
    ]
    made, sheet = opened(PAPER.rows(len(cells)))
    for row, (value, number_format, _text) in enumerate(cells, 2):
        sheet.cell(row, 2, value).number_format = number_format

    read = read_here(office(saved(made), "xlsx", "xls"))

    assert [row.cells["名称"] for row in read.rows] == [text for _value, _format, text in cells]


@pytest.mark.parametrize(("value", "sentence"), USELESS)
def test_a_cell_of_an_old_workbook_whose_meaning_is_lost_keeps_its_row_out(office, value, sentence):
    made, sheet = opened(PAPER.rows(2))
    sheet["A2"] = value

    read = read_here(office(saved(made), "xlsx", "xls"))

    assert [[note.text for note in row.notes] for row in read.rows] == [[sentence], []]


def test_merged_cells_of_an_old_workbook_are_refused(office):
    made, sheet = opened(PAPER.rows(3))
    sheet.merge_cells("B3:B4")

    assert refusal(office(saved(made), "xlsx", "xls")).startswith("The cells B3:B4 are merged")
