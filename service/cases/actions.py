"""Writes of typical cases: their words, and their way to the public and back."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from registry.accounts.models import User
from registry.history.actions import changing
from registry.provenance.actions import cite
from registry.provenance.models import Source
from registry.provenance.models.sources import STAFF_ENTRY
from service.cases.anonymity import traces
from service.cases.choices import STEPS, WITH_REASON, CaseMove, CaseState
from service.cases.models import TypicalCase
from service.cases.rules import case_moves_for, may_draft, may_write
from service.tickets.models import Ticket

WORDS = ("title", "problem", "approach", "outcome", "lesson")


@transaction.atomic
def save_case(*, case: TypicalCase, by: User) -> TypicalCase:
    """Save the words of a case, and return it; what waited for approval is a draft again, of whoever wrote last."""
    is_new = case._state.adding
    ticket = Ticket.objects.select_for_update(of=["self"]).get(pk=case.ticket_id)
    if not (may_draft(by, ticket) if is_new else may_write(by, _reread(case))):
        raise PermissionDenied
    if is_new:
        case.drafted_by = by
    case.edited_by, case.state = by, CaseState.DRAFT
    case.full_clean()
    _refuse_traces(case)
    with changing(by=by):
        case.save()
        if is_new:
            cite(record=case, source=Source.objects.get(pk=STAFF_ENTRY), by=by)
    return case


@transaction.atomic
def move_case(*, case: TypicalCase, move: CaseMove, reason: str = "", by: User) -> TypicalCase:
    """Submit, approve, return or withdraw a case, and return it."""
    case, reason = _reread(case), reason.strip()
    states, after = STEPS[move]
    if case.state not in states:
        raise ValidationError(gettext("This case was moved meanwhile: open the page again."))
    if move not in case_moves_for(by, case):
        if move == CaseMove.APPROVE and by.pk in (case.drafted_by_id, case.edited_by_id):
            raise ValidationError(gettext("Whoever wrote a case does not approve it: ask another person."))
        raise PermissionDenied
    if move in WITH_REASON and not reason:
        raise ValidationError({"reason": gettext("Say why, in a few words.")})
    _refuse_traces(case) if move in (CaseMove.SUBMIT, CaseMove.APPROVE) else None
    case.state, case.reason = after, reason
    if move == CaseMove.APPROVE:
        case.approved_by, case.approved_at = by, timezone.now()
    if move == CaseMove.WITHDRAW:
        case.withdrawn_by, case.withdrawn_at = by, timezone.now()
    case.full_clean()
    with changing(by=by, why=reason):
        case.save()
    return case


def _reread(case: TypicalCase) -> TypicalCase:
    return TypicalCase.objects.select_for_update(of=["self"]).select_related("ticket__unit").get(pk=case.pk)


def _refuse_traces(case: TypicalCase) -> None:
    """Refuse words that tell whose request it was, each beside the box that holds them."""
    found = {name: list(traces(case.ticket, getattr(case, name))) for name in WORDS}
    if refused := {name: sentences for name, sentences in found.items() if sentences}:
        raise ValidationError(refused)
