"""Activities with their kinds, pairings, notices and publicity."""

from events.models.activities import Activity, AgendaItem, Meeting, Participation, Visit
from events.models.notices import Notice, NoticeFile, NoticeReading
from events.models.pairings import Pairing
from events.models.people import PersonPart
from events.publicity.models import Publicity

__all__ = [
    "Activity",
    "AgendaItem",
    "Meeting",
    "Notice",
    "NoticeFile",
    "NoticeReading",
    "Pairing",
    "Participation",
    "PersonPart",
    "Publicity",
    "Visit",
]
