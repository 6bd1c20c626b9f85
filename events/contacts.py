"""The visits that are contact as a charge asks for: of the person who has it, with whom it is for."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Q

from alliances.models import Charge
from events.choices import ActivityKind, ActivityStatus
from events.models import Participation, PersonPart


def last_visits(charges: Sequence[Charge]) -> Mapping[str, date]:
    """Return the first day that the date of the last visit can mean, by charge, in two queries."""
    people = {charge.person_id for charge in charges if charge.person_id}
    held = {"activity__kind": ActivityKind.VISIT, "activity__status": ActivityStatus.HELD}
    parts = PersonPart.objects.filter(person__in=people, activity__starts__isnull=False, **held)
    went: dict[str, dict[str, date]] = {}
    for person, activity, starts in parts.values_list("person", "activity", "activity__starts"):
        went.setdefault(person, {})[activity] = starts.first
    visits = {activity for days in went.values() for activity in days}
    subjects = Participation.objects.filter(Q(alliance__isnull=False) | Q(unit__isnull=False), activity__in=visits)
    met = {
        (activity, subject)
        for activity, *both in subjects.values_list("activity", "alliance", "unit")
        for subject in both
        if subject
    }
    found: dict[str, date] = {}
    for charge in charges:
        subject = charge.alliance_id or charge.unit_id
        days = [day for activity, day in went.get(charge.person_id or "", {}).items() if (activity, subject) in met]
        # What came before the charge was no contact that it asks for.
        days = [day for day in days if charge.since is None or day >= charge.since.first]
        if days:
            found[charge.pk] = max(days)
    return found
