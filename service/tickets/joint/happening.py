"""What stands in the story of a request between two moves."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Happening:
    """Something between two moves: when, what, who did it for which office, and the words."""

    at: datetime
    title: str
    words: str
    by: object = None
    office: str = ""
    party: str = ""
    due_on: object = None
