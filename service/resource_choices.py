"""Enumerations of offers, needs and matches, and what may become of a match."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ResourceKind(models.TextChoices):
    TALENT = "talent", _("Talent")
    PROJECT = "project", pgettext_lazy("resource", "Project")
    FUNDING = "funding", _("Funding")
    VENUE = "venue", pgettext_lazy("resource", "Venue")
    TECHNOLOGY = "technology", _("Technology")
    EQUIPMENT = "equipment", _("Equipment")
    TRAINING = "training", pgettext_lazy("resource", "Training")
    WELFARE = "welfare", _("Public welfare")


class MatchState(models.TextChoices):
    PROPOSED = "proposed", pgettext_lazy("match", "Proposed")
    TALKING = "talking", pgettext_lazy("match", "Talking")
    AGREED = "agreed", pgettext_lazy("match", "Agreed")
    DONE = "done", pgettext_lazy("match", "Done")
    FELL_THROUGH = "fell", pgettext_lazy("match", "Fell through")


class MatchMoveName(models.TextChoices):
    PROPOSE = "propose", pgettext_lazy("match", "Propose")
    TALK = "talk", pgettext_lazy("match", "Begin to talk")
    AGREE = "agree", pgettext_lazy("match", "Agree")
    FINISH = "finish", pgettext_lazy("match", "Record as done")
    DROP = "drop", pgettext_lazy("match", "Record as fallen through")


M = MatchState
MATCHED = {
    MatchMoveName.TALK: {M.PROPOSED: M.TALKING},
    MatchMoveName.AGREE: {M.PROPOSED: M.AGREED, M.TALKING: M.AGREED},
    MatchMoveName.FINISH: {M.AGREED: M.DONE},
    MatchMoveName.DROP: {M.PROPOSED: M.FELL_THROUGH, M.TALKING: M.FELL_THROUGH, M.AGREED: M.FELL_THROUGH},
}
"""Where a move leads from each state of a match."""
NEEDS_WORDS = {MatchMoveName.FINISH, MatchMoveName.DROP}
