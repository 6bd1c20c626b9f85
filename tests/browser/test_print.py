"""Every list on paper: what the screen lists is printed, and the addresses can be typed in again."""

import subprocess
import unicodedata

import pytest

from tests.browser.addresses import PAGES

ROWS = """() => {
  const controls = "nav, .bar, .btns, .btn, .fac, .to-facets, .search, .flt, .pages, .board, " +
    ".src, .data, .next, .sh, .note, .cite";
  const links = [...document.querySelectorAll("main :is(table, ul, ol, dl, article) a[href]")];
  const seen = links.filter((link) => !link.closest(controls)).map((link) => link.cloneNode(true));
  seen.forEach((link) => link.querySelectorAll(".vh").forEach((unseen) => unseen.remove()));
  return seen.map((link) => link.textContent.trim()).filter(Boolean);
}"""
"""What a list links to by name, whether or not the screen has folded it away."""
NOTES = """() => [...document.querySelectorAll("main .notes a")].map((note) => note.href)"""
CANONICAL = """() => document.querySelector("link[rel=canonical]")?.href ?? null"""


def run_together(text):
    """Return text as it can be compared: lines break anywhere, and a font may draw 用 as a radical."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.fixture(scope="module")
def on_paper(tmp_path_factory):
    """Give a printer: the text of the A4 sheets that a page fills."""
    folder = tmp_path_factory.mktemp("paper")

    def on_paper(tab):
        sheet = folder / "sheet.pdf"
        tab.emulate_media(media="print")
        tab.pdf(path=sheet, format="A4", prefer_css_page_size=True)
        read = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", sheet, "-"], capture_output=True, check=True)
        return run_together(read.stdout.decode())

    return on_paper


PRINTED = [
    page for page in PAGES if page.is_list or page.name in ("alliance", "unit", "practice", "source, whole issue")
]


@pytest.mark.parametrize("page", PRINTED, ids=str)
def test_what_a_page_lists_is_printed_with_addresses_that_have_a_host(visit, on_paper, server, page):
    tab = visit(page.address, **page.opening)
    rows, notes, address = tab.evaluate(ROWS), tab.evaluate(NOTES), tab.evaluate(CANONICAL)
    printed = on_paper(tab)

    assert [row for row in rows if run_together(row) not in printed] == []
    assert [note for note in notes if run_together(note) not in printed] == []
    assert address is None or run_together(address) in printed
    assert all(note.startswith(server.url) for note in notes)


@pytest.mark.parametrize("address", ["/enterprises/", "/units/", "/practices/", "/party-organisations/"])
def test_a_directory_is_printed_row_by_row(visit, on_paper, address):
    tab = visit(address)
    names = tab.locator("main :is(table.tbl tbody th[scope=row] > a, .tree li > a:not(.src))").all_text_contents()
    printed = on_paper(tab)

    assert len(names) >= 20
    assert [name for name in names if run_together(name) not in printed] == []
