"""Who is to hear of which matter on a working day: the ladder from whoever holds it up to the district."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from registry.accounts.matters import DISTRICT, Matter, MatterKey, Office, due_matters, in_hands, people_of
from registry.accounts.models import StandIn, User
from registry.fields.workdays import after
from registry.messaging.models import Robot
from registry.messaging.stages import SOON_DAYS, Stage, stage_on

REACH = {Stage.SOON: 1, Stage.DUE: 1, Stage.LATE: 2, Stage.ESCALATED: 3}
"""How many rungs of the ladder hear of each stage: the holder, the office above, the district."""
TO_GROUPS = (Stage.DUE, Stage.LATE, Stage.ESCALATED)
"""The stages of which the group of the alliance hears; of the last the group of the district, too."""


class Standing(NamedTuple):
    """A matter and how it stands to its day."""

    matter: Matter
    day: date
    stage: Stage

    @property
    def key(self) -> tuple[str, date, str]:
        """Return what is told once: a matter whose day moves is told anew."""
        return self.matter.record, self.day, self.stage


@dataclass(frozen=True)
class Audience:
    """What each person and the groups of each alliance are to know on a day, the most urgent first."""

    people: Mapping[User, list[Standing]] = field(default_factory=dict)
    groups: Mapping[str, list[Standing]] = field(default_factory=dict)


def audience_on(day: date) -> Audience:
    """Return who is to hear of what on a working day."""
    standings = standings_on(day)
    matters = [one.matter for one in standings]
    hands = in_hands(matters, day)
    offices = people_of({DISTRICT, *(matter.above for matter in matters)}, day)
    robots = set(Robot.objects.filter(is_active=True).values_list("scope", flat=True))
    people: dict[User, dict] = defaultdict(dict)
    groups: dict[str, dict] = defaultdict(dict)
    for one in standings:
        for user in listeners(one, hands, offices):
            people[user].setdefault(one.key, one)
        for scope in scopes_of(one) & robots:
            groups[scope].setdefault(one.key, one)
    add_deputies(people, day)
    return Audience(*({who: list(rows.values()) for who, rows in part.items()} for part in (people, groups)))


def standings_on(day: date) -> list[Standing]:
    """Return the matters that are due soon, due or overdue on a working day, the most urgent first."""
    # A day off right after the last of the coming working days is due on that working day.
    horizon = after(day, SOON_DAYS + 1) - timedelta(days=1)
    due = [(matter, matter.due_on) for matter in due_matters(horizon) if matter.due_on]
    found = [Standing(matter, due_on, stage) for matter, due_on in due if (stage := stage_on(due_on, day))]
    return sorted(found, key=lambda one: (one.day, one.matter.record))


def listeners(
    one: Standing, hands: Mapping[MatterKey, Mapping[int, User]], offices: Mapping[Office, Mapping[int, User]]
) -> Collection[User]:
    """Return who hears of a matter at its stage; where nobody holds it, the next above who is there hears at once."""
    rungs = [hands[one.matter.key], offices[one.matter.above], offices[DISTRICT]]
    reach = len(rungs) if one.matter.is_watched and one.stage != Stage.SOON else REACH[one.stage]
    heard = {key: user for rung in rungs[:reach] for key, user in rung.items()}
    return (heard or next((rung for rung in rungs if rung), {})).values()


def scopes_of(one: Standing) -> set[str]:
    """Return the alliances whose groups hear of a matter at its stage."""
    if one.stage not in TO_GROUPS:
        return set()
    return {one.matter.group, ""} if one.stage == Stage.ESCALATED else {one.matter.group}


def add_deputies(people: dict[User, dict], day: date) -> None:
    """Let whoever stands in for somebody on a day hear what that person hears."""
    away: Iterable[StandIn] = StandIn.objects.current(day).filter(absent__in=[user.pk for user in people])
    for one in away.select_related("absent", "deputy"):
        if one.deputy.is_active:
            people.setdefault(one.deputy, {})
            people[one.deputy] |= {key: row for key, row in people[one.absent].items() if key not in people[one.deputy]}
