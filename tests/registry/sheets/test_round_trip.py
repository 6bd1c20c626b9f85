"""What is written is read back equal, cell by cell."""

import shutil
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.sheets.columns import CellKind, SheetColumn
from registry.sheets.reading.cells import SCIENTIFIC
from registry.sheets.reading.cleaning import clean, plain_code
from registry.sheets.reading.process import Refused
from registry.sheets.writing.workbooks import csv_lines, rejects, workbook
from tests.registry.sheets import papers
from tests.registry.sheets.reading import read_here, texts

pytestmark = pytest.mark.without_database

LABELS = ("企业", "银行, 证券", "律师事务所“示例”")
COLUMNS = (
    SheetColumn("编号", kind=CellKind.CODE, key=True),
    SheetColumn("名称", required=True, help="印章上的全称", example="示例公司"),
    SheetColumn("信用代码", kind=CellKind.CODE),
    SheetColumn("成立日期", kind=CellKind.DATE),
    SheetColumn("人数", kind=CellKind.NUMBER),
    SheetColumn("规上", kind=CellKind.BOOL),
    SheetColumn("类型", kind=CellKind.CHOICE, choices=LABELS),
    SheetColumn("简介", width=40),
)
NAMES = [
    *("=1+1", "+86", "-余", "@示例", "'引号", "''两个", "'", "＝1", "＋1", '"引文"', 'a"b', "a,b", "a;b", "a，b"),
    *(
        "第一行\n第二行",
        "\n".join("甲乙丙"),
        "😀示例",
        "👨‍👩‍👧",
        "_x0041_",
        "_x000D_",
        "&amp;<b>",
        "#N/A",
        "TRUE",
        "1E+5",
        "007",
    ),
]
CODES = ("", "01234567890", "1234567890123456789", "91330100MA2XXXXX0A", "00", "=1", "1-2", "12E5")
DATES = ("", "2018", "2018-07", "2018-07-15", "2018.7", "2018年7月")
NUMBERS = ("", "0", "67", "-3", "007", "1.50", "12.5", "123456789012345678901", "67%", "余67")

NASTY = [
    [
        f"k{place}",
        name,
        *(values[place % len(values)] for values in (CODES, DATES, NUMBERS, ("", "是", "否"), LABELS)),
        "",
    ]
    for place, name in enumerate(NAMES)
]

text = st.text(max_size=40).map(clean)
code = text.map(plain_code).filter(lambda text: not SCIENTIFIC.fullmatch(text) and clean(text) == text)
row = st.tuples(
    text.filter(bool),
    code,
    st.sampled_from(DATES),
    st.sampled_from(NUMBERS)
    | st.integers().map(str)
    | st.decimals(allow_nan=False, allow_infinity=False, places=3).map(str),
    st.sampled_from(("", "是", "否")),
    st.sampled_from(("", *LABELS)),
    text,
)


def numbered(rows):
    """Return rows with keys, of which no two are equal."""
    return [[f"k{number}", *row] for number, row in enumerate(rows)]


def as_xlsx(rows, columns=COLUMNS):
    """Return the bytes of a workbook of rows."""
    return papers.saved(workbook(columns, rows, title="示例", notes=["一条说明"], examples=NASTY[:2]))


def as_csv(rows):
    """Return the bytes of a CSV of rows."""
    return "".join(csv_lines(COLUMNS, rows)).encode()


@pytest.mark.parametrize("write", [as_xlsx, as_csv])
def test_every_kind_of_cell_comes_back(write):
    sheet = read_here(write(NASTY), COLUMNS)

    assert sheet.header == [column.title for column in COLUMNS]
    assert texts(sheet) == NASTY
    assert [row.number for row in sheet.rows] == list(range(2, len(NASTY) + 2))
    assert sheet.notes == []


@settings(deadline=None, max_examples=25)
@given(st.lists(row, min_size=1, max_size=5).map(numbered))
def test_whatever_is_written_to_a_workbook_is_read_back(rows):
    assert texts(read_here(as_xlsx(rows), COLUMNS)) == rows


@settings(deadline=None, max_examples=25)
@given(st.lists(row, min_size=1, max_size=5).map(numbered))
def test_whatever_is_written_to_a_csv_is_read_back(rows):
    assert texts(read_here(as_csv(rows), COLUMNS)) == rows


def test_refused_rows_come_back_without_their_numbers_and_reasons():
    content = papers.saved(
        rejects(COLUMNS, [(number, row, "“示例”不对") for number, row in enumerate(NASTY)], title="退回")
    )

    sheet = read_here(content, COLUMNS)

    assert (sheet.header, texts(sheet)) == ([column.title for column in COLUMNS], NASTY)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """Return what opens a file in LibreOffice and saves it as another kind."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed: what it saves is not looked at")
    folder = tmp_path_factory.mktemp("office")

    def convert(content, before, after):
        given = folder / f"示例.{before}"
        given.write_bytes(content)
        made = folder / "made"
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", after, "--outdir", str(made), str(given)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (made / f"示例.{after}").read_bytes()

    return convert


@pytest.mark.parametrize("after", ["xlsx", "xls"])
def test_a_workbook_comes_back_from_libreoffice_as_it_was(office, after):
    sheet = read_here(office(as_xlsx(NASTY), "xlsx", after), COLUMNS)

    assert texts(sheet) == NASTY
    assert sheet.notes == []


def test_an_empty_template_has_no_row_that_is_read(office):
    template = as_xlsx([])

    for content in (template, office(template, "xlsx", "xlsx")):
        with pytest.raises(Refused) as refused:
            read_here(content, COLUMNS)
        assert refused.value.code == "no_rows"


def test_a_large_workbook_is_written_and_read_in_order():
    rows = [[f"k{number}", f"示例{number}", *[""] * 6] for number in range(2_166)]

    assert texts(read_here(as_xlsx(rows), COLUMNS)) == rows
