"""The site's own public downloads, as they are read in again."""

from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from registry.provenance.choices import Basis
from registry.sheets.importing.directory import canonical
from registry.sheets.kinds import INFERRED
from registry.sheets.names import in_all_languages

UNKNOWN = ("—", "－－", "——")
"""What stands where nothing is known, besides the words of the site itself."""
BETWEEN = "、,，;；"


def unknown():
    """Return the words that say that nothing is known."""
    return {*UNKNOWN, *in_all_languages(_("not stated"))}


def understood(sheet, cells):
    """Return cells with nothing where the public table says that nothing is known, and with what it infers."""
    words = unknown()
    cells = {name: "" if text in words and not is_choice(sheet, name, text) else text for name, text in cells.items()}
    named = {canonical(word) for word in split(cells.pop(INFERRED, ""))}
    for field, title in sheet.public.inferred.items() if named else ():
        if named & set(map(canonical, in_all_languages(title))):
            cells.setdefault(field, Basis.INFERRED.value)
    return cells


def is_choice(sheet, name, text):
    """Say whether a column's own list holds a word: 未载 of a date's origin is an answer, not a blank."""
    return text in getattr(sheet.by_name[name].widget, "meanings", ()) if name in sheet.by_name else False


def split(text):
    """Return the words of a list."""
    for sign in BETWEEN:
        text = text.replace(sign, "\n")
    return [word for one in text.split("\n") if (word := one.strip())]


def key_in(address):
    """Return the key at the end of a record's address, or ""."""
    parts = urlsplit(address)
    return parts.fragment or parts.path.rstrip("/").rpartition("/")[2]
