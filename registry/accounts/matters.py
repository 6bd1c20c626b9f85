"""What somebody holds: open matters, as the apps above declare them, and in whose hands each is.

A matter is held by whoever was given it (`HandOver`) and still has a seat for it; where nobody was, by all who have
such a seat. It is in somebody's sole hand where nobody else holds it: then neither the account nor the seat may end.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext

from registry.accounts.choices import Role
from registry.accounts.models import HandOver, Seat, User


class MatterKey(NamedTuple):
    """What names a matter: its kind, its record, and for what the seat is that it waits for ("" is the district)."""

    kind: str
    record: str
    target: str

    def __str__(self):
        return ":".join(self)


class Office(NamedTuple):
    """Whose seats something is up to: some roles, for an alliance or a unit ("" is the district)."""

    roles: tuple[str, ...]
    target: str = ""


DISTRICT = Office((Role.STAFF, Role.REVIEWER))


@dataclass(frozen=True)
class Matter:
    """One open matter, as a list shows it.

    `above` is the office that hears of it next, once it is overdue; `group` the alliance whose group does. An example
    tells nobody; of what is watched all hear, as soon as it is due.
    """

    record: str
    target: str
    title: str
    words: str = ""
    due_on: date | None = None
    address: str = ""
    kind: str = ""
    above: Office = DISTRICT
    group: str = ""
    is_sample: bool = False
    is_watched: bool = False

    @property
    def key(self) -> MatterKey:
        return MatterKey(self.kind, self.record, self.target)

    def is_overdue(self):
        return bool(self.due_on and self.due_on < timezone.localdate())


Read = Callable[[Collection[str]], Iterable[Matter]]
"""What returns the open matters of those who hold seats for some alliances or units."""
Due = Callable[[date], Iterable[Matter]]
"""What returns the open matters that are due by a day, whoever holds them."""


@dataclass(frozen=True)
class Kind:
    """A kind of matter: what people call it, the roles whose seats hold it, and how it is read.

    One without `due` has no day of which anybody is told.
    """

    name: str
    roles: tuple[str, ...]
    read: Read
    due: Due | None = None


KINDS: dict[str, Kind] = {}
TELLERS: list[Callable] = []
"""What tells people that something was handed over to them."""


def declare_matters(kind: str, name: str, *roles: str, read: Read, due: Due | None = None) -> None:
    """Say that seats in some roles hold matters of a kind; with `due`, whoever holds one is told of its day."""
    KINDS[kind] = Kind(name, roles, read, due)


def declare_teller(tell: Callable) -> None:
    """Say who tells people what was handed over to them: `tell(handed, by)` takes rows for one receiver."""
    if tell not in TELLERS:
        TELLERS.append(tell)


@dataclass(frozen=True)
class Holding:
    """A matter in somebody's hands, with the others who could act, and what is agreed to become of it."""

    matter: Matter
    colleagues: Mapping[int, User] = field(default_factory=dict)
    is_sole: bool = False
    planned: HandOver | None = None

    @property
    def is_unsettled(self) -> bool:
        """Say whether nobody else holds it, and nobody is to take it over."""
        return self.is_sole and self.planned is None


def held_by(user: User, on: date | None = None, seats: Collection[Seat] | None = None) -> list[Holding]:
    """Return what somebody holds on a day, today unless told, by all current seats or by some."""
    on = on or timezone.localdate()
    matters = open_matters(list(user.seats.current()) if seats is None else seats)
    if not matters:
        return []
    joint = offices(matters, on)
    given = defaultdict(list)
    for row in HandOver.objects.of_matters({matter.record for matter in matters}):
        given[row.matter].append(row)
    found = []
    for matter in matters:
        # Whoever asks counts as seated also on a day after the end: what would be left behind is the question.
        able = {**joint[matter.key], user.pk: user}
        rows = given[matter.key]
        now = next((row for row in reversed(rows) if row.since <= on), None)
        # Whoever took it over and has no seat for it any more holds it no longer: it is everybody's again.
        holders = {now.receiver_id} if now and now.receiver_id in able else set(able)
        if user.pk in holders:
            planned = next((row for row in reversed(rows) if row.since > on and row.receiver_id != user.pk), None)
            others = {key: one for key, one in able.items() if key != user.pk}
            found.append(Holding(matter, others, holders == {user.pk}, planned))
    return found


def open_matters(seats: Iterable[Seat]) -> list[Matter]:
    """Return the open matters that some seats hold, each once, kind by kind."""
    found: dict[MatterKey, Matter] = {}
    for name, kind in KINDS.items():
        if targets := {seat.target_id for seat in seats if seat.role in kind.roles}:
            matters = [replace(matter, kind=name) for matter in kind.read(targets)]
            found |= {matter.key: matter for matter in matters}
    return list(found.values())


def due_matters(by: date) -> list[Matter]:
    """Return the open matters that are due by a day, whoever holds them, without examples."""
    found = []
    for name, kind in KINDS.items():
        if kind.due is not None:
            found += [replace(matter, kind=name) for matter in kind.due(by) if not matter.is_sample]
    return found


def in_hands(matters: Collection[Matter], on: date) -> dict[MatterKey, dict[int, User]]:
    """Return who holds each matter on a day: whoever took it over and still may, else all of its office."""
    found = offices(matters, on)
    rows = HandOver.objects.of_matters({matter.record for matter in matters}).filter(since__lte=on)
    for key, row in {MatterKey(*row.matter): row for row in rows}.items():
        if row.receiver_id in found.get(key, {}):
            found[key] = {row.receiver_id: found[key][row.receiver_id]}
    return found


def offices(matters: Iterable[Matter], on: date) -> dict[MatterKey, dict[int, User]]:
    """Return who has a seat for each matter on a day: {key: {key of a user: user}}."""
    by_matter = {matter.key: Office(KINDS[matter.kind].roles, matter.target) for matter in matters}
    seated = people_of(set(by_matter.values()), on)
    return {key: dict(seated[office]) for key, office in by_matter.items()}


def people_of(wanted: Collection[Office], on: date) -> dict[Office, dict[int, User]]:
    """Return who has a seat of each office on a day: {office: {key of a user: user}}."""
    roles = {role for office in wanted for role in office.roles}
    people = defaultdict(dict)
    for seat in Seat.objects.current(on).of_offices(roles, {office.target for office in wanted}):
        people[seat.role, seat.target_id][seat.user_id] = seat.user
    return {
        office: {k: one for role in office.roles for k, one in people[role, office.target].items()} for office in wanted
    }


def left_behind(user: User, on: date | None = None, seats: Collection[Seat] | None = None) -> list[Matter]:
    """Return the matters in somebody's sole hand on a day, today unless told: nobody would hold them afterwards."""
    return [one.matter for one in held_by(user, on, seats) if one.is_sole] if user.is_active else []


def why_not_to_leave(user: User, matters: Collection[Matter]) -> str:
    """Return the sentence that refuses an end, with the link to the page where the matters are handed over."""
    known = {"user": user, "count": len(matters), "address": reverse("hand-over", args=[user.pk])}
    sentence = ngettext(
        "%(count)s open matter is in %(user)s's sole hand.", "%(count)s open matters are in %(user)s's sole hand.",
        known["count"],
    ) % known  # fmt: skip
    link = gettext("Hand over first: say who takes each.")
    return format_html('{} <a href="{}">{}</a>', sentence, known["address"], link)


def insist_on_hand_over(user: User) -> None:
    """Refuse to end what somebody may do while open matters are in that person's sole hand."""
    if matters := left_behind(user):
        raise ValidationError(why_not_to_leave(user, matters), code="holds")
