"""One word for one thing: the list of docs/words.md against the handbook, the Chinese catalogue and the templates."""

import html
import re
from functools import cache
from pathlib import Path

import polib
import pytest
from django.contrib import admin

ROW = re.compile(r"^\| ([^|`]+) \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)
WORDS = {
    word.strip(): [never.strip() for never in others.split(",")]
    for word, others in ROW.findall(Path("docs/words.md").read_text(encoding="utf-8"))
    if word.strip() not in ("word", "---")
}
DJANGO = [
    entry.msgstr for entry in polib.pofile(str(Path(admin.__file__).parent / "locale/zh_Hans/LC_MESSAGES/django.po"))
]
"""The sentences that Django's own admin brings along."""
HANDBOOK = Path("templates/portal/handbook")


@cache
def catalogue():
    """Return the Chinese sentences of the interface."""
    found = polib.pofile("locale/zh_Hans/LC_MESSAGES/django.po")
    return [text for entry in found for text in (entry.msgstr, *entry.msgstr_plural.values()) if text]


@cache
def handbook():
    return [file.read_text(encoding="utf-8") for file in sorted(HANDBOOK.glob("*.html"))]


@cache
def templates():
    files = sorted(Path("templates").rglob("*"))
    return [file.read_text(encoding="utf-8") for file in files if file.suffix in (".html", ".txt", ".xml")]


def buttons():
    """Return what the handbook says that a reader presses or opens."""
    return sorted({html.unescape(text) for page in handbook() for text in re.findall(r"<kbd>([^<]+)</kbd>", page)})


@pytest.mark.parametrize("word", WORDS)
def test_no_other_word_stands_for_it(word):
    texts = [*catalogue(), *templates()]

    assert [text[:80] for never in WORDS[word] for text in texts if never in text] == []


@pytest.mark.parametrize("word", WORDS)
def test_it_is_in_use(word):
    assert any(word in text for text in catalogue())


@cache
def said():
    """Return the sentences of the interface and of Django's admin, and the shapes of those that name something."""
    known = [re.sub(r"%\(\w+\)[sd]", "@", text) for text in [*catalogue(), *DJANGO]]
    shapes = [re.compile(re.escape(text).replace("@", ".+")) for text in known if "@" in text and len(text) < 20]
    return set(known), shapes


@pytest.mark.parametrize("button", buttons())
def test_what_the_handbook_says_to_press_is_what_the_page_says(button):
    known, shapes = said()

    assert button in known or any(shape.fullmatch(button) for shape in shapes)


def test_two_pages_do_not_bear_one_name():
    titles = {entry.msgid: entry.msgstr for entry in polib.pofile("locale/zh_Hans/LC_MESSAGES/django.po")}

    assert (titles["My desk"], titles["Desk of the records"]) == ("我的工作台", "资料工作台")
