"""What reviewers hold: proposals and reports of errors that wait for a decision."""

from django.utils.translation import gettext

from registry.accounts.matters import Matter
from registry.provenance.models import Correction, Proposal


def proposals(targets):
    """Return the proposals that wait for a reviewer, the oldest first."""
    for one in Proposal.objects.open().order_by("at", "id").prefetch_related("target"):
        words = gettext("proposed on %(day)s") % {"day": one.at.date().isoformat()}
        yield Matter(one.pk, "", str(one), words, address=one.get_absolute_url())


def corrections(targets):
    """Return the reports of errors that wait for a reviewer, the oldest first."""
    for one in Correction.objects.open().order_by("submitted_at", "id").prefetch_related("target"):
        words = gettext("reported on %(day)s") % {"day": one.submitted_at.date().isoformat()}
        title = f"{one.number} {one.target or ''}".strip()
        yield Matter(str(one.pk), "", title, words, address=one.get_absolute_url())
