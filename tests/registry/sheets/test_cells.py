"""What a cell shows is what is read, with a note on the row where that is a guess."""

import pytest
from django.utils import translation

from registry.sheets.columns import CellKind, SheetColumn
from registry.sheets.reading.formats import digits, number_form
from registry.sheets.reading.process import Note
from tests.registry.sheets import papers
from tests.registry.sheets.papers import book, opened, package, saved, worksheet
from tests.registry.sheets.reading import read_here, texts
from tests.registry.sheets.test_round_trip import office

pytestmark = pytest.mark.without_database

__all__ = ["office"]

COLUMNS = (
    SheetColumn("名称", required=True),
    SheetColumn("代码", kind=CellKind.CODE),
    SheetColumn("成立日期", kind=CellKind.DATE),
    SheetColumn("人数", kind=CellKind.NUMBER),
)
TITLES = [column.title for column in COLUMNS]
SHOWN = "The cell holds the number {} and shows {}; what is shown was read."
YEAR = "The cell shows {}, which is the number {} as a day; the year {} was read."
TENTH = "The number {}: January was read. If October is meant, Excel has dropped the last zero: write it as text."
GUESSES = [
    ("成立日期", 2020.1, "0.00", "2020.10", SHOWN.format("2020.1", "2020.10")),
    ("成立日期", 2020.11, "0.00", "2020.11", ""),
    (
        "成立日期",
        2020.5,
        "0.00",
        "2020.5",
        "The cell holds the number 2020.5 and shows 2020.50, which is no date; 2020.5 was read.",
    ),
    ("成立日期", 2020.1, "General", "2020.1", TENTH.format("2020.1")),
    ("成立日期", 2018, "yyyy/m/d", "2018", YEAR.format("1905-07-10", "2018", "2018")),
    ("成立日期", 2018, "yyyy", "2018", YEAR.format("1905", "2018", "2018")),
    ("成立日期", 43282, "yyyy/m/d", "2018-07-01", ""),
    ("成立日期", 43282, "General", "2018-07-01", "The number of days 43282 was read as the day 2018-07-01."),
    ("代码", 2050, "000000", "002050", SHOWN.format("2050", "002050")),
    ("代码", 2050, "General", "2050", ""),
    ("代码", 12, '"NO."000', "NO.012", SHOWN.format("12", "NO.012")),
    ("人数", 1234, "#,##0", "1234", ""),
    ("人数", 12.345, "0.0", "12.345", ""),
    ("人数", 2018, "yyyy/m/d", "2018", ""),
]


@pytest.fixture(autouse=True)
def english():
    """Read in English, whose sentences stand in the code."""
    with translation.override("en"):
        yield


def one_cell(title, value, number_format):
    """Return a workbook with one value below a title."""
    made, sheet = opened([TITLES, ["示例"]])
    cell = sheet.cell(2, TITLES.index(title) + 1, value)
    cell.number_format = number_format
    return saved(made)


def said(read, title):
    """Return the text of the one row in a column, and its note."""
    row = read.rows[0]
    return row.cells[title], "".join(note.text for note in row.notes if note.title == title)


@pytest.mark.parametrize(("title", "value", "number_format", "text", "note"), GUESSES)
def test_a_number_is_read_as_it_shows(title, value, number_format, text, note):
    assert said(read_here(one_cell(title, value, number_format), COLUMNS), title) == (text, note)


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_other_workbooks_show_the_same(office, ending):
    for title, value, number_format, text, note in GUESSES:
        content = office(one_cell(title, value, number_format), "xlsx", ending)
        found = said(read_here(content, COLUMNS, f"示例.{ending}"), title)
        # LibreOffice writes the year of a format yyyy alone as it does the whole day.
        assert found[0] == text, (title, value, number_format)
        assert bool(found[1]) == bool(note), (title, value, number_format)


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        ("1234567", "#,##0", "1,234,567"),
        ("1234.5", "¥#,##0.00", "¥1,234.50"),
        ("7", "[$¥-804]0.0", "¥7.0"),
        ("7", "[Red]00_)", "07"),
        ("0", "0#", "00"),
        ("0.5", "#.##", ".5"),
        ("2.345", "0.00", "2.35"),
        ("12", '0"家"', "12家"),
        ("5", "# ?/?", None),
        ("5", "0.00E+00", None),
        ("1", "[>5]0", None),
        ("-1", "0.00", None),
    ],
)
def test_digits_are_shown_as_excel_shows_them(number, code, text):
    from decimal import Decimal

    assert digits(Decimal(number), number_form(code)) == text


@pytest.mark.parametrize(
    ("typed", "title", "text"),
    [
        ('="002050"', "代码", "002050"),
        ('= "示例""甲"', "名称", '示例"甲'),
        ("'002050", "代码", "002050"),
        ("＇002050", "代码", "002050"),
        ("‘002050", "代码", "002050"),
        ("“002050”", "代码", "002050"),
        ("＂2018-07＂", "成立日期", "2018-07"),
        ("“示例”公司", "名称", "“示例”公司"),
        ("“示例”", "名称", "“示例”"),
    ],
)
def test_a_sign_of_text_is_no_part_of_it(typed, title, text):
    row = {"名称": "示例", title: typed}
    content = ",".join(TITLES) + "\n" + ",".join('"{}"'.format(row.get(t, "").replace('"', '""')) for t in TITLES)

    assert read_here(content.encode(), COLUMNS, "示例.csv").rows[0].cells[title] == text
    cells = [row.get(name, "") for name in TITLES]
    assert read_here(package(worksheet([TITLES, cells])), COLUMNS).rows[0].cells[title] == text


BELOW = [
    ("合计", "12家", "A total."),
    ("小  计：", "", "A total."),
    ("共12家企业", "", "A total."),
    ("Total", "12", "A total."),
    ("注：本表截至2020年6月", "", "A note on the table."),
    ("备注1、示例", "", "A note on the table."),
    ("填报人：示例某　审核人：示例某", "", "Who filled in or checked the sheet, or a page number."),
    ("制表人(签字)：", "", "Who filled in or checked the sheet, or a page number."),
    ("负责人:", "填表日期：", "Who filled in or checked the sheet, or a page number."),
    ("第1页,共2页", "", "Who filled in or checked the sheet, or a page number."),
    ("以上数据由示例街道提供。", "", "A sentence beside the table."),
    ("名称", "代码", "The header once more."),
]


@pytest.mark.parametrize(("first", "second", "reason"), BELOW)
def test_a_row_beside_the_records_is_set_aside(first, second, reason):
    rows = [TITLES, ["示例甲"], [first, second], ["示例乙"]]

    assert [row.aside for row in read_here(book(rows), COLUMNS).rows] == ["", reason, ""]


@pytest.mark.parametrize(
    "name",
    [
        "合计示例有限公司",
        "注册会计师协会",
        "共享科技有限公司",
        "联系示例公司",
        "示例说明书公司",
        "总和示例",
        "制表示例厂",
    ],
)
def test_a_name_that_begins_like_a_total_is_a_record(name):
    assert [row.aside for row in read_here(book([TITLES, [name, "1"]]), COLUMNS).rows] == [""]


def test_a_total_in_the_column_of_serial_numbers_and_merged_cells_below_are_set_aside():
    made, sheet = opened([["序号", *TITLES], [1, "示例甲"], ["合计", "1家"], ["注：示例。"]])
    sheet.merge_cells("A4:D4")

    read = read_here(saved(made), COLUMNS)

    assert [(row.number, row.aside) for row in read.rows] == [
        (2, ""),
        (3, "A total."),
        (4, "A note on the table."),
    ]


def test_a_row_with_a_key_is_never_set_aside():
    assert [row.aside for row in read_here(book([["编号", "名称"], ["k1", "合计"]])).rows] == [""]


@pytest.mark.parametrize("title", ["序号", "No.", "顺序号", ""])
def test_a_column_that_counts_the_rows_is_passed_over(title):
    read = read_here(book([[title, *TITLES], [1, "示例甲"], [2, "示例乙"]]), COLUMNS)

    assert [row.cells["名称"] for row in read.rows] == ["示例甲", "示例乙"]
    assert read.notes[-1] == f"These columns were passed over: {title or 'A'}."


def test_a_column_without_a_title_that_counts_nothing_is_refused():
    from tests.registry.sheets.test_reading import refusal

    assert refusal(book([["", *TITLES], [1, "示例甲"], [1, "示例乙"]]), COLUMNS).startswith("Columns are not known")


def test_a_workbook_whose_main_part_has_another_name_is_read():
    parts = {
        "_rels/.rels": papers.PARTS["_rels/.rels"].replace("xl/workbook.xml", "xl/workbook2.xml"),
        "xl/workbook2.xml": papers.PARTS["xl/workbook.xml"],
        "xl/_rels/workbook2.xml.rels": papers.PARTS["xl/_rels/workbook.xml.rels"],
        "xl/workbook.xml": "<empty/>",
    }
    read = read_here(package(worksheet(papers.PAPER.rows(2)), **parts))

    assert texts(read) == papers.PAPER.rows(2)[1:]


def test_a_document_of_another_program_is_no_workbook():
    from tests.registry.sheets.test_reading import refusal

    parts = {"xl/workbook.xml": "<document/>"}

    assert refusal(package(worksheet([]), **parts)).startswith("“示例.xlsx” is neither an Excel workbook")


def test_an_open_document_is_read_with_its_hidden_rows_and_merged_cells(office):
    made, sheet = opened(papers.PAPER.rows(3))
    sheet.row_dimensions[3].hidden = True
    made.create_sheet("别的")
    read = read_here(office(saved(made), "xlsx", "ods"), name="示例.ods")

    assert texts(read) == papers.PAPER.rows(3)[1:]
    assert [row.notes for row in read.rows] == [(), (Note("", "The row is hidden or filtered away in the file."),), ()]
    sheet.merge_cells("B2:B3")
    from tests.registry.sheets.test_reading import refusal

    assert refusal(office(saved(made), "xlsx", "ods"), name="示例.ods").startswith("The cells B2:B3 are merged")


@pytest.mark.parametrize("ending", ["xlsx", "xlsm", "xltx", "xls", "et", "ods", "csv", "tsv", "txt"])
def test_every_ending_that_the_chooser_offers_is_read(office, ending):
    from registry.sheets.forms import ACCEPTED

    saved_as = {"xlsm": "xlsx", "xltx": "xlsx", "et": "xls"}.get(ending, ending)
    rows = papers.PAPER.rows(2)
    if saved_as in ("csv", "tsv", "txt"):
        content = "\n".join(("\t" if ending == "tsv" else ",").join(row) for row in rows).encode()
    else:
        content = book(rows) if saved_as == "xlsx" else office(book(rows), "xlsx", saved_as)

    assert f".{ending}" in ACCEPTED.split(",")
    assert texts(read_here(content, name=f"示例.{ending}")) == rows[1:]
