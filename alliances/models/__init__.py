"""Alliances, what belongs to them, and their ways of working."""

from alliances.models.alliances import Alliance, Group, Membership, Term
from alliances.models.practices import Practice, PracticePart
from alliances.models.work import Guarantee, Task
from alliances.promises.models import TaskEvidence, TaskNote

__all__ = [
    "Alliance",
    "Group",
    "Guarantee",
    "Membership",
    "Practice",
    "PracticePart",
    "Task",
    "TaskEvidence",
    "TaskNote",
    "Term",
]
