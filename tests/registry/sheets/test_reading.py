"""What people do to sheets, and how it is read all the same or refused."""

import codecs
import io

import pytest
import xlrd
from django.utils import translation

from registry.sheets.columns import CellKind, SheetColumn
from registry.sheets.reading import process
from registry.sheets.reading.process import Note, Refused
from tests.registry.sheets import papers
from tests.registry.sheets.papers import PAPER, book, opened, package, saved, worksheet
from tests.registry.sheets.reading import read_here, texts

pytestmark = pytest.mark.without_database

ROWS = PAPER.rows(2)
GOOD = ROWS[1:]


@pytest.fixture(autouse=True)
def english():
    """Read in English, whose sentences stand in the code."""
    with translation.override("en"):
        yield


def refusal(content, columns=papers.COLUMNS, name="示例.xlsx"):
    """Return the sentence that refuses a file."""
    with pytest.raises(Refused) as refused:
        read_here(content, columns, name)
    return refused.value.message


def csv(rows, delimiter=","):
    """Return rows as the text of a CSV."""
    return "".join(f"{delimiter.join(row)}\r\n" for row in rows)


@pytest.mark.parametrize(
    "content",
    [
        csv(ROWS).encode(),
        csv(ROWS).encode("utf-8-sig"),
        csv(ROWS).encode("gb18030"),
        csv(ROWS).encode("gbk"),
        csv(ROWS).encode("utf-16"),
        codecs.BOM_UTF16_BE + csv(ROWS).encode("utf-16-be"),
        csv(ROWS, ";").encode(),
        csv(ROWS, "\t").encode(),
        csv(ROWS, "，").encode("gb18030"),
        b"sep=;\r\n" + csv(ROWS, ";").encode(),
        csv(ROWS).replace("\r\n", "\n").encode(),
    ],
)
def test_a_csv_is_read_however_it_was_saved(content):
    sheet = read_here(content, name="示例.csv")

    assert (texts(sheet), [row.number for row in sheet.rows]) == (GOOD, [2, 3])


def test_a_file_is_read_by_what_it_is_and_not_by_its_name():
    assert texts(read_here(book(ROWS), name="示例.csv")) == GOOD
    assert texts(read_here(csv(ROWS).encode(), name="示例.xls")) == GOOD


def test_an_uploaded_file_is_read_by_the_process():
    assert texts(process.read_sheet(io.BytesIO(book(ROWS)), "示例.xlsx", papers.COLUMNS)) == GOOD


def test_a_title_above_the_header_and_blank_rows_keep_excels_row_numbers():
    sheet = read_here(book([["示例名单"], [], ROWS[0], [], ROWS[1], ["", " "], ROWS[2]]))

    assert (texts(sheet), [row.number for row in sheet.rows]) == (GOOD, [5, 7])


def test_a_header_is_known_by_other_widths_spaces_and_titles():
    columns = [*papers.COLUMNS[:2], SheetColumn("A股代码", other_titles=("Share code",))]

    for title in ("Ａ股 代码＊", "a股代码", "SHARE CODE", "A股\n代码"):
        assert read_here(book([["名称 *", title], ["示例", "1"]]), columns).header == ["名称", "A股代码"]


def test_a_column_that_may_be_missing_is_told_and_not_read_as_empty():
    sheet = read_here(book([["名称", "编号"], ["示例", "k1"]]))

    assert (sheet.header, sheet.rows[0].cells) == (["名称", "编号"], {"编号": "k1", "名称": "示例"})
    assert sheet.notes == ["These columns are not in the sheet and stay as they are: 成立日期, 人数."]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (
            [["编号", "成立日期"], ["k1", "2018"]],
            "Columns are missing: 名称. Add them as in the template, and upload it again.",
        ),
        (
            [["编号", "成立日期", "单位名"], ["k1", "2018", "示例"]],
            "Columns are missing: 名称; others are not known: 单位名. Name the columns as in the template.",
        ),
        (
            [["编号", "名称", "名称*"], ["k1", "示例", "示例"]],
            "The column “名称” is there more than once: B, C. Keep one of them, and upload it again.",
        ),
        (
            [["编号", "名称", "备注"], ["k1", "示例", "要紧的话"]],
            "Columns are not known, though something stands in them: C “备注”. "
            "Name them as in the template, or delete them: nothing is left out silently.",
        ),
        (
            [["编号", "名称"], ["k1", "示例", "", "要紧的话"]],
            "Columns are not known, though something stands in them: D. "
            "Name them as in the template, or delete them: nothing is left out silently.",
        ),
        (
            [["编号", "名称"], []],
            "Below the header there is not a single row. Fill in at least one, and upload it again.",
        ),
        ([], "The file is empty. Fill in the template, save it, and upload it again."),
    ],
)
def test_a_header_that_does_not_fit_is_named(rows, sentence):
    assert refusal(book(rows)) == sentence


def test_an_unknown_column_with_nothing_in_it_does_no_harm():
    assert texts(read_here(book([["编号", "名称", "备注"], ["k1", "示例", " "]]))) == [["k1", "示例"]]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (67, "General", "67"),
        (67.0, "0.00", "67.00"),
        (1.5, "General", "1.5"),
        (0.1 + 0.2, "General", "0.3"),
        (0.67, "0%", "67%"),
        (0.125, "0.0%", "12.5%"),
        (123456789012345, "General", "123456789012345"),
        (1e-7, "General", "0.0000001"),
        (-0.0, "General", "0"),
        (43282, "yyyy/m/d", "2018-07-01"),
        (43282, '[$-804]yyyy"年"m"月"d"日";@', "2018-07-01"),
        (43282, "mmm-yy", "2018-07"),
        (43282.39583333334, "yyyy-mm-dd hh:mm", "2018-07-01 09:30"),
        (0.39583333334, "h:mm", "09:30"),
        (True, "General", "yes"),
        ("０１２ ＡＢ", "@", "012 AB"),
        ("\u3000示例\xa0甲\u200b", "@", "示例 甲"),
        ("甲\r\n乙\u2028丙", "@", "甲\n乙\n丙"),
        ("'0123", "@", "0123"),
    ],
)
def test_a_cell_is_read_as_a_person_would_type_it(value, number_format, text):
    made, sheet = opened([["编号", "名称"], ["k1", "示例"]])
    sheet["A2"] = value
    sheet["A2"].number_format = number_format

    assert (
        read_here(saved(made), [SheetColumn("编号", kind=CellKind.CODE), SheetColumn("名称")]).rows[0].cells["编号"]
        == text
    )


USELESS = [
    ("#N/A", "The cell shows an error such as #N/A. Correct it or empty it."),
    (
        330100199001011234,
        "A number so long that Excel has changed its last digits: 330100199001011000. "
        "Format the column as text and type it again.",
    ),
    (
        "9.1330100E+17",
        "A number so long that Excel has changed its last digits: 9.1330100E+17. "
        "Format the column as text and type it again.",
    ),
]


@pytest.mark.parametrize(("value", "sentence"), USELESS)
def test_a_cell_whose_meaning_is_lost_keeps_its_row_alone_out(value, sentence):
    read = read_here(book([["编号", "名称"], [value, "示例"], ["k2", "示例二"]]))

    assert [row.notes for row in read.rows] == [(Note("编号", sentence, refuses=True),), ()]


def test_a_text_longer_than_a_cell_of_excel_is_refused():
    sentence = "Cell B2 holds more than 32,767 characters. Shorten it, and upload it again."

    assert refusal(package(worksheet(PAPER.changed(1, "长" * 32_768)))) == sentence
    assert refusal(csv(PAPER.changed(1, "长" * 32_768)).encode()) == (
        "A cell in row 2 holds more than 32,767 characters. Shorten it, or close its quotation mark."
    )


def test_more_columns_than_are_read_are_refused():
    sentence = "Row 2 reaches beyond 200 columns. Delete the columns beside the table, and upload it again."
    rows = [list(ROWS[0]), [*ROWS[1], *[""] * 200, "x"]]

    assert refusal(book(rows)) == sentence
    assert refusal(csv(rows).encode()) == sentence


def test_quotation_marks_that_would_swallow_rows_are_refused():
    content = '编号,名称\nk1,"示例\nk2,示例\n'.encode()

    assert refusal(content) == (
        "The quotation marks of row 2 are not in pairs. Save the sheet as .xlsx, or double the marks within a cell."
    )


@pytest.mark.parametrize("content", [b"<html><table>", "\ufeff<?xml version='1.0'?>".encode(), b" <!DOCTYPE html>"])
def test_a_page_called_a_sheet_is_refused(content):
    assert refusal(content, name="示例.xls").startswith("“示例.xls” is a sheet of another kind")


def test_the_sheet_of_records_is_found_among_others():
    made, sheet = opened(ROWS)
    sheet.title = "别的"
    records = made.create_sheet("Records")
    records.append(ROWS[0])
    records.append(["k9", "示例九"])

    read = read_here(saved(made))

    assert texts(read) == [["k9", "示例九", "", ""]]
    assert read.notes == ["Only the sheet “Records” was read, not: 别的."]


def test_a_hidden_sheet_and_the_notes_are_not_read():
    made, sheet = opened([["编号", "名称"], ["k0", "藏"]])
    sheet.sheet_state = "hidden"
    made.create_sheet("How to fill in").append(["编号", "名称"])
    for row in ROWS:
        if row is ROWS[0]:
            records = made.create_sheet("名单")
        records.append(row)
    made.active = records

    assert texts(read_here(saved(made))) == GOOD


@pytest.mark.parametrize("hide", ["row", "column"])
def test_what_is_hidden_or_filtered_is_read_and_told(hide):
    made, sheet = opened(ROWS)
    sheet.row_dimensions[2].hidden = hide == "row"
    sheet.column_dimensions["B"].hidden = hide == "column"
    sheet.auto_filter.ref = "A1:D3"

    read = read_here(saved(made))

    row = (Note("", "The row is hidden or filtered away in the file."),) if hide == "row" else ()
    assert (texts(read), [one.notes for one in read.rows]) == (GOOD, [row, ()])
    assert read.notes == [
        "1 row is hidden or filtered away in the file, and was read too: 2."
        if hide == "row"
        else "These columns are hidden in the file, and were read too: 名称."
    ]


def test_merged_cells_above_the_header_and_empty_ones_do_no_harm():
    made, sheet = opened([["示例名单"], *ROWS])
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A9:A10")

    assert texts(read_here(saved(made))) == GOOD


def test_dates_counted_from_1904_are_read():
    made, sheet = opened(PAPER.changed(2, 41820))
    made.epoch = xlrd.xldate.epoch_1904
    sheet["C2"].number_format = "yyyy-mm-dd"

    assert read_here(saved(made)).rows[0].cells["成立日期"] == "2018-07-01"


def test_a_workbook_that_leads_elsewhere_is_refused():
    sentence = "The file has parts that no workbook has. Copy the cells into a new workbook and upload that."

    assert refusal(package(worksheet(ROWS), **{"../etc/passwd": ""})) == sentence
    assert refusal(package(worksheet(ROWS), **{"XL/workbook.xml": ""})) == sentence
    relations = papers.PARTS["_rels/.rels"].replace("xl/workbook.xml", "xl/other.xml")
    assert refusal(package(worksheet(ROWS), **{"_rels/.rels": relations})) == sentence


@pytest.mark.parametrize(
    ("part", "start"), [("xl/workbook.bin", "“示例.xlsx” is a sheet of"), ("a", "“示例.xlsx” is nei")]
)
def test_a_zip_that_is_no_workbook_is_refused(part, start, monkeypatch):
    monkeypatch.setattr(papers, "PARTS", {})

    assert refusal(package("", **{part: ""})).startswith(start)


def test_a_broken_old_workbook_is_refused():
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 20

    assert refusal(content).startswith("“示例.xlsx” is damaged")
    assert refusal(content + "EncryptedPackage".encode("utf-16-le")) == (
        "The file is protected by a password. Remove the password and upload it again."
    )
