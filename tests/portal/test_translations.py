"""The catalogues are complete, and compiled as they stand."""

import re
from pathlib import Path

import polib
import pytest

CATALOGUES = sorted(Path(__file__).resolve().parents[2].glob("locale/*/LC_MESSAGES/*.po"))


def test_there_are_catalogues():
    assert {path.parts[-3] for path in CATALOGUES} == {"en", "zh_Hans"}


@pytest.mark.parametrize("path", CATALOGUES, ids=str)
def test_every_message_is_translated(path):
    entries = [entry for entry in polib.pofile(str(path)) if not entry.obsolete]

    assert entries
    assert [entry.msgid for entry in entries if "fuzzy" in entry.flags or not entry.translated()] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=str)
def test_placeholders_survive(path):
    lost = [
        entry.msgid
        for entry in polib.pofile(str(path))
        if not entry.obsolete
        and not entry.msgid_plural
        and sorted(placeholders(entry.msgid)) != sorted(placeholders(entry.msgstr))
    ]

    assert lost == []


def placeholders(text):
    """Return the %(name)s in a message."""
    return re.findall(r"%\(\w+\)[sd]", text)


@pytest.mark.parametrize("path", CATALOGUES, ids=str)
def test_the_compiled_catalogue_is_up_to_date(path):
    compiled = polib.mofile(str(path.with_suffix(".mo")))
    written = {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(path)) if not entry.obsolete}

    assert {(e.msgctxt, e.msgid): (e.msgstr, e.msgstr_plural) for e in compiled} == {
        key: (entry.msgstr, entry.msgstr_plural) for key, entry in written.items()
    }


def test_chinese_holds_no_english_sentence():
    """Names of formats (CSV, ICS, PDF …) and addresses may stay; words of prose may not."""
    path = next(path for path in CATALOGUES if "zh_Hans" in str(path))
    english = [
        entry.msgstr
        for entry in polib.pofile(str(path))
        if not entry.obsolete
        and re.search(r"\b[a-z]{4,}\s+[a-z]{3,}\b", re.sub(r"%\(\w+\)s|<[^>]+>|https?:\S+", "", entry.msgstr))
    ]

    assert english == []
