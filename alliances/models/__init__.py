"""Alliances, what belongs to them, and their ways of working."""

from alliances.charges.models import Charge, ContactNote
from alliances.funds.models import Fund, FundEntry, Receipt
from alliances.models.alliances import Alliance, Group, Membership, Term
from alliances.models.practices import Practice, PracticePart
from alliances.models.work import Guarantee, Task
from alliances.promises.models import TaskEvidence, TaskNote

__all__ = [
    "Alliance",
    "Charge",
    "ContactNote",
    "Fund",
    "FundEntry",
    "Group",
    "Guarantee",
    "Membership",
    "Practice",
    "PracticePart",
    "Receipt",
    "Task",
    "TaskEvidence",
    "TaskNote",
    "Term",
]
