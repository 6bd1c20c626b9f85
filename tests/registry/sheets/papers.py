"""Files that nobody should send, built for any sheet: a `Paper` says what its columns are and what a good row is."""

import io
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from registry.sheets.columns import CellKind, SheetColumn

COLUMNS = (
    SheetColumn("编号", kind=CellKind.CODE, key=True),
    SheetColumn("名称", required=True),
    SheetColumn("成立日期", kind=CellKind.DATE),
    SheetColumn("人数", kind=CellKind.NUMBER),
)
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{NAMESPACE}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
SHEET = "xl/worksheets/sheet1.xml"
MEGABYTE = 1024**2


@dataclass(frozen=True)
class Paper:
    """The titles of a sheet, a good row for each number, and which columns hold key, name and date."""

    titles: tuple[str, ...]
    row: Callable[[int], list[str]]
    key: int = 0
    name: int = 1
    date: int = 2

    def rows(self, count):
        """Return good rows below the header."""
        return [list(self.titles), *(self.row(number) for number in range(1, count + 1))]

    def changed(self, column, value, row=1):
        """Return a sheet of two good rows, in one of which one cell is something else."""
        rows = self.rows(2)
        rows[row][column] = value
        return rows


PAPER = Paper(
    tuple(column.heading for column in COLUMNS),
    lambda number: [f"k{number}", f"示例单位{number}", "2018-07", str(number)],
)


def saved(book):
    """Return the bytes of a workbook."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def book(rows):
    """Return a workbook of texts and values."""
    made = Workbook(write_only=True)
    sheet = made.create_sheet()
    for row in rows:
        sheet.append(row)
    return saved(made)


def opened(rows):
    """Return a workbook to be changed, and its sheet."""
    made = Workbook()
    for row in rows:
        made.active.append(row)
    return made, made.active


def package(sheet, prolog="", **others):
    """Return a workbook made by hand; `sheet` is its XML, as text or as chunks of bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        for name, text in (PARTS | others).items():
            made.writestr(name, text)
        with made.open(SHEET, "w", force_zip64=True) as part:
            for chunk in [f"{prolog}{sheet}".encode()] if isinstance(sheet, str) else sheet:
                part.write(chunk)
    return file.getvalue()


def cells(rows):
    """Return the XML of rows of texts, as they stand within a sheet."""
    lines = []
    for number, row in enumerate(rows, 1):
        texts = "".join(
            f'<c r="{get_column_letter(place)}{number}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
            for place, text in enumerate(row, 1)
        )
        lines.append(f'<row r="{number}">{texts}</row>')
    return "".join(lines)


def worksheet(rows, before="", after=""):
    """Return the XML of a sheet of texts, with elements before and rows after its own."""
    return f'<worksheet xmlns="{NAMESPACE}">{before}<sheetData>{cells(rows)}{after}</sheetData></worksheet>'


def zip_bomb(paper):
    """300 MB of rows without anything in them."""
    start, end = worksheet(paper.rows(2)).encode().split(b"</sheetData>")
    return package([start, *[b"<row/>" * (MEGABYTE // 6)] * 300, b"</sheetData>", end])


def huge_cell(paper):
    """One cell of 700 MB."""
    start, end = worksheet(paper.changed(paper.name, "@@")).encode().split(b"@@")
    return package([start, *[b"a" * MEGABYTE] * 700, end])


def external_entity(paper):
    """A sheet that asks for a file of the server's."""
    prolog = '<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return package(worksheet(paper.changed(paper.name, "@@")).replace("@@", "&x;"), prolog)


def billion_laughs(paper):
    """A shared text that would grow to a billion words."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    shared = f'<!DOCTYPE sst [<!ENTITY l0 "哈">{laughs}]><sst xmlns="{NAMESPACE}"><si><t>&l9;</t></si></sst>'
    return package(worksheet(paper.rows(2)), **{"xl/sharedStrings.xml": shared})


def truncated(paper):
    """A workbook that did not arrive whole."""
    whole = book(paper.rows(200))
    return whole[: len(whole) * 2 // 3]


def picture(paper):
    """A picture."""
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00" + bytes(200)


def wrong_header(paper):
    """A sheet of something else."""
    return book([["姓名", "工号", "部门"], ["示例", "1", "示例部"]])


def declared_rows(paper):
    """Twenty rows in a sheet that says it has 1,048,576, the last of which is there and empty."""
    dimension = '<dimension ref="A1:XFD1048576"/>'
    return package(worksheet(paper.rows(20), dimension, '<row r="1048576" spans="1:4"/>'))


def empty_rows(paper):
    """Twenty rows, and empty ones down to the last that Excel has."""
    empty = "".join(f'<row r="{number}" spans="1:4" ht="14.25"/>' for number in range(22, 1_048_577))
    return package(worksheet(paper.rows(20), "", empty))


def many_entries(paper):
    """A workbook of 10,000 more parts."""
    return package(worksheet(paper.rows(2)), **{f"xl/media/{number}.png": "" for number in range(10_000)})


def formulas(paper):
    """Formulas with their results, as Excel saves them."""
    sheet = worksheet(paper.changed(paper.name, "@@"))
    return package(sheet.replace('t="inlineStr"><is><t>@@</t></is>', 't="str"><f>"示例"&amp;A2</f><v>示例甲</v>'))


def uncalculated(paper):
    """A formula without a result, as programs write it."""
    return book(paper.changed(paper.name, '=HYPERLINK("http://example.invalid","示例")'))


def merged(paper):
    """One name over two rows."""
    made, sheet = opened(paper.rows(3))
    letter = get_column_letter(paper.name + 1)
    sheet.merge_cells(f"{letter}2:{letter}3")
    return saved(made)


def dates(paper):
    """The same month and day in all the ways that Excel has for them."""
    made, sheet = opened(paper.rows(6))
    values = (
        ("2018年7月", "@"),
        (43282, "yyyy-mm-dd"),
        (43282, "General"),
        (43282, 'yyyy"年"m"月"'),
        (43282, "yyyy"),
        ("2018/7/1 0:00", "@"),
    )
    for row, (value, number_format) in enumerate(values, 2):
        cell = sheet.cell(row, paper.date + 1, value)
        cell.number_format = number_format
    return saved(made)


def repeated_keys(paper):
    """Two rows for one record."""
    return book(paper.changed(paper.key, paper.row(1)[paper.key], row=2))


def unknown_encoding(paper):
    """A CSV from the west of Europe."""
    return ",".join(paper.titles).encode() + b"\nk1,Caf\xe9 \xff\xff\n"


def empty(paper):
    """Nothing at all."""
    return b""


def too_many_rows(paper):
    """One row more than is read."""
    return package(worksheet(paper.rows(30_001)))


def unseen(paper):
    """A name with zero-width and bidirectional characters, a space that does not break and one of full width."""
    name = "\u200b".join("示例单位") + "\u202e1\u2066\ufeff"
    return book(paper.changed(paper.name, f"\u3000{name}\xa0"))


def lying_sizes(paper):
    """A bomb whose parts say that they are small."""
    content = bytearray(zip_bomb(paper))
    place = content.rindex(b"PK\x01\x02")
    struct.pack_into("<L", content, place + 24, 1000)
    return bytes(content)


def far_cell(paper):
    """Two rows, and one space in the last row and a far column."""
    return package(worksheet(paper.rows(2), "", '<row r="1048576"><c r="GR1048576" t="str"><v>x</v></c></row>'))


def many_cells(paper):
    """As many empty elements as may be unpacked."""
    start, end = worksheet(paper.rows(2)).encode().split(b"</sheetData>")
    return package([start, b"<row>", *[b"<c/>" + b"<c><v/></c>" * (MEGABYTE // 11)] * 99, b"</row></sheetData>", end])


def long_text(paper):
    """A cell as large as may be unpacked."""
    start, end = worksheet(paper.changed(paper.name, "@@")).encode().split(b"@@")
    noise = bytes(range(97, 123)) * (MEGABYTE // 26)
    return package([start, *[noise] * 99, end])
