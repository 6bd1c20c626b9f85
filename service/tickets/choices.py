"""Enumerations of requests, and the one table of what may become of them.

The five words of the district's own texts (收集 交办 解决 反馈 销号) are states; the steps between them are moves.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Channel(models.TextChoices):
    """How a request came."""

    VISIT = "visit", _("Visit")
    MEETING = "meeting", _("Meeting")
    PLATFORM = "platform", _("This site")
    HOTLINE = "hotline", _("Hotline")
    LIAISON = "liaison", _("Liaison")


class Origin(models.TextChoices):
    """Whether a request was made here, is told by a source, or belongs to the sample set."""

    REAL = "real", _("Made here")
    TOLD = "told", _("Told by a source")
    SAMPLE = "sample", _("Example")


class State(models.TextChoices):
    COLLECTED = "collected", pgettext_lazy("request", "Collected")
    ASSIGNED = "assigned", pgettext_lazy("request", "Handed over")
    HANDLING = "handling", pgettext_lazy("request", "Being handled")
    PAUSED = "paused", pgettext_lazy("request", "Paused")
    SOLVED = "solved", pgettext_lazy("request", "Solved")
    FEEDBACK = "feedback", pgettext_lazy("request", "Reported back")
    CONFIRMED = "confirmed", pgettext_lazy("request", "Confirmed")
    CLOSED = "closed", pgettext_lazy("request", "Struck off")
    REFUSED = "refused", pgettext_lazy("request", "Refused")
    MERGED = "merged", pgettext_lazy("request", "Merged")


class Closing(models.TextChoices):
    """Whether the enterprise agreed before its request was struck off."""

    CONFIRMED = "confirmed", _("confirmed by the enterprise")
    UNCONFIRMED = "unconfirmed", _("not confirmed")


class Party(models.TextChoices):
    """On whose behalf a move is made."""

    ASKER = "asker", _("Enterprise")
    ALLIANCE = "alliance", _("Alliance")
    DEPARTMENT = "department", _("Handling department")
    DISTRICT = "district", pgettext_lazy("party", "District")
    SYSTEM = "system", _("By itself")


class Move(models.TextChoices):
    REGISTER = "register", pgettext_lazy("move", "Register")
    HAND_OVER = "hand_over", pgettext_lazy("move", "Hand over")
    ACCEPT = "accept", pgettext_lazy("move", "Accept")
    TRANSFER = "transfer", pgettext_lazy("move", "Transfer")
    PAUSE = "pause", pgettext_lazy("move", "Pause")
    RESUME = "resume", pgettext_lazy("move", "Resume")
    SOLVE = "solve", pgettext_lazy("move", "Record the answer")
    REPORT_BACK = "report_back", pgettext_lazy("move", "Report back")
    REMIND = "remind", pgettext_lazy("move", "Remind")
    CONFIRM = "confirm", pgettext_lazy("move", "Confirm")
    RETURN = "return", pgettext_lazy("move", "Return")
    STRIKE_OFF = "strike_off", pgettext_lazy("move", "Strike off")
    LAPSE = "lapse", pgettext_lazy("move", "Close unconfirmed")
    REFUSE = "refuse", pgettext_lazy("move", "Refuse")
    MERGE = "merge", pgettext_lazy("move", "Merge")
    REOPEN = "reopen", pgettext_lazy("move", "Reopen")
    REDATE = "redate", pgettext_lazy("move", "Reckon anew")
    EXTEND = "extend", pgettext_lazy("move", "Extend")


S = State
HELD_BY = {
    S.COLLECTED: Party.ALLIANCE,
    S.ASSIGNED: Party.DEPARTMENT,
    S.HANDLING: Party.DEPARTMENT,
    S.PAUSED: Party.DEPARTMENT,
    S.SOLVED: Party.ALLIANCE,
    S.FEEDBACK: Party.ASKER,
    S.CONFIRMED: Party.ALLIANCE,
}
"""Who holds a request in each open state, and must act next; the district, where it has no alliance."""
OPEN = list(HELD_BY)
HANDED_OVER = [S.ASSIGNED, S.HANDLING, S.PAUSED, S.SOLVED, S.FEEDBACK, S.CONFIRMED, S.CLOSED]
DONE = [S.SOLVED, S.FEEDBACK, S.CONFIRMED, S.CLOSED]

COLUMNS = {
    "collect": [S.COLLECTED],
    "assign": [S.ASSIGNED],
    "solve": [S.HANDLING, S.PAUSED],
    "feedback": [S.SOLVED, S.FEEDBACK, S.CONFIRMED],
}
"""The four columns of the board, by the states that stand in them."""

CONFIRM_DAYS, REMINDED_DAYS = 10, 5
"""Working days that the enterprise has to confirm, and those that are left once it was reminded."""
LONGEST_PAUSE = 90
"""Days for which a request may be paused at once."""
REQUESTS = "ticket"
"""The kind of notification that tells of requests."""
