"""What may show that an alliance did what it promised: activities that took place, and reports."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliances.models import Task
from alliances.promises.evidence import EvidenceKind
from events.choices import ActivityStatus
from events.models import Activity, Participation
from events.publicity.models import Publicity
from events.publicity.querysets import PublicityQuerySet
from events.querysets import ActivityQuerySet


def activities_for(task: Task) -> ActivityQuerySet:
    """Return the activities of a task's alliance in its year, the newest first."""
    parts = Participation.objects.filter(alliance=task.alliance_id)
    held = Activity.objects.filter(pk__in=parts.values("activity"), status=ActivityStatus.HELD)
    return (held.filter(starts__startswith=str(task.year)) if task.year else held).newest_first()


def in_line(activity: Activity) -> str:
    """Return an activity with its date."""
    return f"{activity} · {activity.starts.display()}" if activity.starts else str(activity)


ACTIVITIES = EvidenceKind(
    "activity", _("Activities"), Activity, activities_for, lambda activity: activity.is_public, in_line
)


def reports_for(task: Task) -> PublicityQuerySet:
    """Return the reports on a task's alliance in its year, the newest first."""
    rows = Publicity.objects.of_alliance(task.alliance)
    return rows.filter(published__startswith=str(task.year)) if task.year else rows


def report_in_line(report: Publicity) -> str:
    """Return a report with its medium and its date."""
    return " · ".join(filter(None, [report.title, report.medium, report.published and report.published.display()]))


def is_public_report(report: Publicity) -> bool:
    return report.is_public and (report.activity is None or report.activity.is_public)


REPORTS = EvidenceKind(
    "publicity", pgettext_lazy("media", "reports"), Publicity, reports_for, is_public_report, report_in_line
)
