"""What a column of an editing sheet is: the same description serves writing and reading."""

from dataclasses import dataclass
from enum import StrEnum

from registry.sheets import names


class CellKind(StrEnum):
    """How a column's cells are written; a code is text whose full-width letters and digits mean the plain ones."""

    TEXT = "text"
    CODE = "code"
    DATE = "date"
    NUMBER = "number"
    BOOL = "bool"
    CHOICE = "choice"


@dataclass(frozen=True)
class SheetColumn:
    """One column: its title is what a sheet is matched by; `choices` are labels; one column may be the key."""

    title: str
    help: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    width: int = 16
    kind: CellKind = CellKind.TEXT
    example: str = ""
    key: bool = False
    other_titles: tuple[str, ...] = ()
    """Titles under which the column is found too, such as that of the other language."""
    beside: bool = False
    """Whether it only says something about the others, so that nobody misses it."""

    @property
    def heading(self):
        """Return the title as written, with the mark of what must be filled in."""
        return f"{self.title}*" if self.required else str(self.title)

    @property
    def allowed(self):
        """Return the labels to choose from."""
        if self.kind == CellKind.BOOL and not self.choices:
            return (str(names.YES), str(names.NO))
        return tuple(map(str, self.choices))
