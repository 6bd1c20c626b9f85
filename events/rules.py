"""Who may do what with activities, pairings and notices.

An activity is seen by all who took part, and kept by those who organised or hosted it.
"""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q

from events.choices import PartRole
from events.models import Activity, AgendaItem, Meeting, Notice, Pairing, Participation, PersonPart, Visit
from events.publicity import rules as publicity  # noqa: F401
from registry.accounts.rules import EDIT, VIEW, Reach, Where, declare, grant, through

LEADING = [PartRole.ORGANISER, PartRole.HOST]
OF_ALLIANCE = ["alliance"]
OF_UNIT = ["unit", "organisation__host"]
PARTIES = ["first_unit", "first_organisation__host", "second_unit", "second_organisation__host"]


def led(paths: Iterable[str]) -> Where:
    """Return the condition of the activities which one of those in reach organised or hosted."""

    def where(model: type[models.Model], reach: Reach, action: str) -> Q:
        leading = Participation.objects.filter(role__in=LEADING)
        own = Q()
        for path in paths:
            own |= Q(**{f"{path}__in": reach.keys})
        return Q(pk__in=leading.filter(own).values("activity"))

    return where


def drafts(model: type[models.Model], reach: Reach, action: str) -> Q:
    """Return the condition of the notices that a reviewer has not published yet."""
    return Q(alliance__in=reach.keys, published_at=None)


declare(
    Activity,
    Meeting,
    Visit,
    alliance=[grant(VIEW, "participations__alliance"), grant(EDIT, where=led(OF_ALLIANCE))],
    unit=[
        grant(VIEW, "participations__unit", "participations__organisation__host"),
        grant(EDIT, where=led(OF_UNIT)),
    ],
)
declare(
    AgendaItem,
    Participation,
    alliance=[grant(EDIT, where=through("activity"))],
    unit=[grant(EDIT, where=through("activity"))],
)
# Who was there is named on the desk to the district alone, as who holds a post is to their own unit.
declare(PersonPart)
declare(Pairing, alliance=[grant(VIEW, "activity__participations__alliance")], unit=[grant(VIEW, *PARTIES)])
declare(Notice, alliance=[grant(VIEW, "alliance"), grant(EDIT, where=drafts)])
