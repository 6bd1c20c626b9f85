"""Text as it was meant: without what cannot be seen, with one kind of space."""

import re
import unicodedata

JOINER = "\u200d"
BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
SPACES = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f\ud800-\udfff]"
)
PLAIN = re.compile("[ -~\xb7\u2014\u2018-\u201d\u2026\u3001-\u301f\u4e00-\u9fff\uff01-\uff5e]*")
"""What nearly every cell is made of."""


def clean(text):
    """Return a text without invisible characters, its spaces plain, nothing at its ends."""
    return scrub(text)[0]


def scrub(text):
    """Return the clean text, and whether invisible characters were in it."""
    if PLAIN.fullmatch(text):
        return text.strip(), False
    text = SPACES.sub(" ", BREAKS.sub("\n", text))
    seen = UNSEEN.sub(lambda match: match[0] if joins(text, match.start()) else "", text)
    return seen.strip(), seen != text


def joins(text, index):
    """Say whether a zero-width joiner makes one picture of two, as in a family of emoji."""
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    return text[index] == JOINER and bool(before and after) and pictured(before) and pictured(after)


def pictured(character):
    """Say whether a character is a symbol, or changes the look of the one before it."""
    return unicodedata.category(character) in ("So", "Sk") or character == "\ufe0f"


def plain_code(text):
    """Return a code with letters and digits of one width."""
    return unicodedata.normalize("NFKC", text).strip()


def comparable_title(title):
    """Return a column's title as titles are compared: without spaces, case, width and the mark of the required."""
    return "".join(plain_code(clean(title)).split()).rstrip("*").casefold()
