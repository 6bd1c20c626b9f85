"""The states of a typical case."""

from django.db import models
from django.utils.translation import pgettext_lazy


class CaseState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("case", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("case", "Waiting for approval")
    PUBLISHED = "published", pgettext_lazy("case", "Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("case", "Withdrawn")


class CaseMove(models.TextChoices):
    """What may be done with a case besides writing it."""

    SUBMIT = "submit", pgettext_lazy("case", "Submit for approval")
    APPROVE = "approve", pgettext_lazy("case", "Approve and publish")
    RETURN = "return", pgettext_lazy("case", "Return to whoever wrote it")
    WITHDRAW = "withdraw", pgettext_lazy("case", "Withdraw")


STEPS = {
    CaseMove.SUBMIT: ([CaseState.DRAFT], CaseState.SUBMITTED),
    CaseMove.APPROVE: ([CaseState.SUBMITTED], CaseState.PUBLISHED),
    CaseMove.RETURN: ([CaseState.SUBMITTED], CaseState.DRAFT),
    CaseMove.WITHDRAW: ([CaseState.PUBLISHED], CaseState.WITHDRAWN),
}
"""What each move asks for and leads to: (the states before it, the state after it)."""
WITH_REASON = [CaseMove.RETURN, CaseMove.WITHDRAW]
"""Moves that say why."""
WRITABLE = [CaseState.DRAFT, CaseState.SUBMITTED]
"""States in which the words may change; what waited for approval is a draft again then."""
