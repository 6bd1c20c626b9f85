"""The matches that may show that an alliance did what it promised. Whoever works on a task reads of neither side."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliances.models import Task
from alliances.promises.evidence import EvidenceKind, hidden
from service.exchange.models import Match
from service.exchange.querysets import MatchQuerySet


def matches_for(task: Task) -> MatchQuerySet:
    """Return the matches of a task's alliance that were done in its year, the newest first."""
    own = Q(alliance=task.alliance_id) | Q(offer__alliance=task.alliance_id) | Q(need__alliance=task.alliance_id)
    rows = Match.objects.done().filter(own).select_related("need")
    return (rows.filter(done_on__year=task.year) if task.year else rows).order_by("-done_on", "-id")


def match_in_line(match: Match) -> str:
    return f"{match.need.get_kind_display()} · {match.done_on}"


MATCHES_DONE = EvidenceKind("match", _("Matches done"), Match, matches_for, hidden, match_in_line)
