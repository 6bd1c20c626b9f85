"""Sheets to fill in, as a person finds them in Excel."""

import csv
import io

import pytest
from django.utils import translation
from openpyxl import load_workbook

from registry.sheets.columns import CellKind, SheetColumn
from registry.sheets.writing.workbooks import csv_lines, rejects, workbook
from tests.registry.sheets.papers import saved

pytestmark = pytest.mark.without_database

MANY = tuple(f"第{number}类，示例" for number in range(300))
COLUMNS = (
    SheetColumn("Key", kind=CellKind.CODE, key=True, width=22),
    SheetColumn("Name", required=True, help="The full name on the seal.", example="示例公司"),
    SheetColumn("Since", kind=CellKind.DATE),
    SheetColumn("Staff", kind=CellKind.NUMBER),
    SheetColumn("Kind", kind=CellKind.CHOICE, choices=MANY),
    SheetColumn("Large", kind=CellKind.BOOL),
)
ROWS = [["k1", "=示例", "2018-07", "67", MANY[1], "yes"], ["", "'示例", "2018", "余67", "", ""]]


@pytest.fixture(autouse=True)
def english():
    """Write in English, whose words stand in the code."""
    with translation.override("en"):
        yield


def reopened(book):
    """Return a workbook as it is read from its file."""
    return load_workbook(io.BytesIO(saved(book)))


def written(rows=ROWS, **options):
    """Return the workbook of rows, opened again."""
    return reopened(workbook(COLUMNS, rows, title="示例", **options))


def test_the_records_stand_below_a_header_that_stays_and_marks_the_required():
    book = written()
    sheet = book.worksheets[0]

    assert book.sheetnames == ["Records", "How to fill in", "Lists"]
    assert [[cell.value for cell in row] for row in sheet.rows] == [
        ["Key", "Name*", "Since", "Staff", "Kind", "Large"],
        ["k1", "=示例", "2018-07", 67, MANY[1], "yes"],
        [None, "''示例", "2018", "余67", None, None],
    ]
    assert (sheet.freeze_panes, sheet.column_dimensions["A"].width) == ("A2", 22)


def test_no_cell_is_a_formula_and_codes_and_dates_stay_text():
    sheet = written().worksheets[0]

    assert (sheet["B2"].data_type, sheet["B2"].quotePrefix) == ("s", True)
    assert [sheet.column_dimensions[letter].number_format for letter in "ABCD"] == ["@", "@", "@", "General"]
    assert [sheet[f"{letter}2"].number_format for letter in "ABCD"] == ["@", "@", "@", "General"]
    assert [sheet[place].fill.start_color.rgb[2:] for place in ("A2", "A3", "B2")] == ["EFEFEF", "EFEFEF", "000000"]


def test_allowed_values_are_lists_however_long_and_every_column_says_what_it_is():
    book = written([])
    found = {str(made.sqref): made for made in book.worksheets[0].data_validations.dataValidation}

    assert set(found) == {"B2:B30001", "E2:E30001", "F2:F30001"}
    assert found["B2:B30001"].prompt == "The full name on the seal.\nMust be filled in.\nExample: 示例公司"
    assert (found["E2:E30001"].type, found["E2:E30001"].formula1) == ("list", "list_5")
    assert book.defined_names["list_5"].attr_text == "'Lists'!$A$1:$A$300"
    assert book.defined_names["list_6"].attr_text == "'Lists'!$B$1:$B$2"
    lists = book["Lists"]
    assert (lists.sheet_state, lists["A300"].value, lists["B2"].value) == ("hidden", MANY[299], "no")


def test_the_notes_explain_every_column_and_hold_the_examples():
    book = written([], notes=["Ask the district office."], examples=ROWS[:1])
    lines = [[cell.value for cell in row if cell.value is not None] for row in book["How to fill in"].rows]

    assert lines[0] == ["示例"]
    assert lines[7:9] == [["7. One file holds up to 30,000 rows."], ["8. Ask the district office."]]
    assert ["Name", "The full name on the seal.", "yes", "text", "示例公司"] in [
        [value for value in line if value] for line in lines
    ]
    assert lines[-1] == ROWS[0]
    assert book.worksheets[0].max_row == 1


def test_a_csv_has_its_mark_and_nothing_that_runs():
    text = "".join(csv_lines(COLUMNS, ROWS))

    assert text.startswith("\ufeff")
    assert [row[1] for row in csv.reader(io.StringIO(text[1:], newline=""))] == ["Name*", "'=示例", "''示例"]


def test_refused_rows_say_where_they_were_and_why():
    sheet = reopened(rejects(COLUMNS, [(7, ROWS[0], "The name is not known.")], title="示例")).worksheets[0]

    assert [[cell.value for cell in row] for row in sheet.rows] == [
        ["Row", "Key", "Name*", "Since", "Staff", "Kind", "Large", "Reasons"],
        [7, *ROWS[0][:3], 67, *ROWS[0][4:], "The name is not known."],
    ]
