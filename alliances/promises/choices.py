"""Enumerations of what an alliance has promised: what was decided about a task, how it stands, what is done with it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class TaskState(models.TextChoices):
    """What was decided about a task; of one that a source tells, nothing is known but that it was promised."""

    TOLD = "told", pgettext_lazy("task", "Outcome not stated")
    OPEN = "open", pgettext_lazy("task", "Open")
    DONE = "done", pgettext_lazy("task", "Done")
    DROPPED = "dropped", pgettext_lazy("task", "Given up")


ENDED = [TaskState.DONE, TaskState.DROPPED]
CLOSED = [TaskState.TOLD, *ENDED]
"""The states in which nobody holds a task."""


class TaskStanding(models.TextChoices):
    """How a task stands: its state, and of an open one what its evidence says."""

    AHEAD = "ahead", pgettext_lazy("task", "Nothing shown yet")
    UNDER_WAY = "under_way", pgettext_lazy("task", "Under way")
    SHOWN = "shown", pgettext_lazy("task", "All shown, to be closed")
    DONE = "done", pgettext_lazy("task", "Done")
    DROPPED = "dropped", pgettext_lazy("task", "Given up")
    TOLD = "told", pgettext_lazy("task", "Outcome not stated")


class TaskUrgency(models.TextChoices):
    """How the day of an open task lies to today."""

    LATE = "late", pgettext_lazy("task", "Overdue")
    SOON = "soon", pgettext_lazy("task", "Due within a month")
    LATER = "later", pgettext_lazy("task", "Due later")


class TaskDeed(models.TextChoices):
    """What somebody does with a task."""

    EVIDENCE = "evidence", _("Add evidence")
    NOTE = "note", _("Note progress")
    FINISH = "finish", _("Close as done")
    ENTRUST = "entrust", _("Change owner or day")
    OPEN = "open", _("Open the task")
    DROP = "drop", _("Give the task up")
    TAKE_AWAY = "take_away", _("Take evidence away")
