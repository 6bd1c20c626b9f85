"""What reviewers hold: proposals and reports of errors that wait for a decision."""

from django.utils.translation import gettext

from registry.accounts.matters import Matter
from registry.provenance.models import Correction, Proposal


def proposals(targets):
    """Return the proposals that wait for a reviewer, the oldest first."""
    return (as_proposal(one) for one in _proposals())


def proposals_due(by):
    """Return the proposals that are to be decided by a day."""
    return (as_proposal(one) for one in _proposals().filter(due_on__lte=by))


def corrections(targets):
    """Return the reports of errors that wait for a reviewer, the oldest first."""
    return (as_correction(one) for one in _corrections())


def corrections_due(by):
    """Return the reports of errors that are to be decided by a day."""
    return (as_correction(one) for one in _corrections().filter(due_on__lte=by))


def _proposals():
    return Proposal.objects.open().order_by("at", "id").prefetch_related("target")


def _corrections():
    return Correction.objects.open().order_by("submitted_at", "id").prefetch_related("target")


def as_proposal(one):
    words = gettext("proposed on %(day)s") % {"day": one.at.date().isoformat()}
    return Matter(one.pk, "", str(one), words, one.due_on, one.get_absolute_url())


def as_correction(one):
    words = gettext("reported on %(day)s") % {"day": one.submitted_at.date().isoformat()}
    title = f"{one.number} {one.target or ''}".strip()
    return Matter(str(one.pk), "", title, words, one.due_on, one.get_absolute_url())
