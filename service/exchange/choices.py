"""Enumerations of offers, needs and matches."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ExchangeKind(models.TextChoices):
    TALENT = "talent", _("Talent")
    PROJECT = "project", pgettext_lazy("exchange", "Project")
    FUNDING = "funding", _("Funding")
    VENUE = "venue", pgettext_lazy("exchange", "Venue")
    TECHNOLOGY = "technology", _("Technology")
    EQUIPMENT = "equipment", _("Equipment")
    TRAINING = "training", pgettext_lazy("exchange", "Training")
    WELFARE = "welfare", _("Public welfare")


class MatchState(models.TextChoices):
    PROPOSED = "proposed", pgettext_lazy("match", "Proposed")
    TALKING = "talking", pgettext_lazy("match", "Talking")
    AGREED = "agreed", pgettext_lazy("match", "Agreed")
    REPORTED = "reported", pgettext_lazy("match", "Reported as done")
    DONE = "done", pgettext_lazy("match", "Done")
    FELL_THROUGH = "fell", pgettext_lazy("match", "Fell through")


class MatchMoveName(models.TextChoices):
    PROPOSE = "propose", pgettext_lazy("match", "Propose")
    TALK = "talk", pgettext_lazy("match", "Begin to talk")
    AGREE = "agree", pgettext_lazy("match", "Agree")
    FINISH = "finish", pgettext_lazy("match", "Report as done")
    CONFIRM = "confirm", pgettext_lazy("match", "Confirm as done")
    OBJECT = "object", pgettext_lazy("match", "Object")
    DROP = "drop", pgettext_lazy("match", "Record as fallen through")


class Side(models.TextChoices):
    """The two sides of a match."""

    OFFER = "offer", pgettext_lazy("match", "who offers")
    NEED = "need", pgettext_lazy("match", "who needs")


M = MatchState
DAYS = {M.PROPOSED: 10, M.TALKING: 20, M.AGREED: 40, M.REPORTED: 10}
"""The open states of a match, with the working days within which whoever holds it goes on."""
NEEDS_WORDS = {MatchMoveName.FINISH, MatchMoveName.OBJECT, MatchMoveName.DROP}
ANSWERS = {MatchMoveName.CONFIRM, MatchMoveName.OBJECT}
"""The moves of somebody else than who reported the match as done: of the other side, or of the district."""
UNDECIDED = [M.PROPOSED, M.TALKING]
"""The states of a match that end by themselves when one side closes its own."""
HAS_OUTCOME = [M.REPORTED, M.DONE]
MATCHES = "match"
"""The kind of notification that tells of matches."""
