"""What stops the reading of a file: a code and what its sentence names.

This module and all that reads files know no Django: they run in a small process of their own.
"""


class Fault(Exception):  # noqa: N818 — "error" is a kind of cell here
    """The file is refused; `sentences.FAULTS` has the sentence of each code."""

    def __init__(self, code, **params):
        super().__init__(code)
        self.code, self.params = code, params


class Marked(str):
    """The text of a cell that is not simply what was typed: a formula's result, or a value that cannot be used.

    `exact` is the number behind a text that shows it in another way; `formula` says that both are a formula's result.
    """

    __slots__ = ("exact", "formula", "mark")

    def __new__(cls, text, mark, exact=None):
        marked = super().__new__(cls, text)
        marked.mark, marked.exact, marked.formula = mark, exact, False
        return marked

    def __bool__(self):
        """Never pass for an empty cell: an error has no text."""
        return True


def letter(index):
    """Return the letters of a column counted from 0."""
    letters, index = "", index + 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row, index):
    """Return the name of a cell as Excel shows it."""
    return f"{letter(index)}{row}"
