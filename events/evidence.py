"""The activities that may show that an alliance did what it promised: those that took place, not only public ones."""

from django.utils.translation import gettext_lazy as _

from alliances.models import Task
from alliances.promises.evidence import EvidenceKind
from events.choices import ActivityStatus
from events.models import Activity, Participation
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
