"""Who may do what: the one place that admin, pages, lists and downloads of the desk ask.

District roles reach every row of a kind. A liaison reaches the rows of its own alliance or unit, which each app
declares in its own `rules.py`, model by model. What a liaison may do with one record is whether the record is among the
rows that `within` finds, so lists and single records cannot disagree. The answers are registered as permissions
(`alliances.change_group` …): ask `user.has_perm(name, record)`, or without a record for "any at all".
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, TypeVar

import rules
from django.contrib.admin.models import LogEntry
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser, Group
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet

from registry.accounts.choices import Role
from registry.accounts.models import HandOver, Invitation, Seat, StandIn, User
from registry.accounts.targets import fits
from registry.fields.columns import related
from registry.history.models import Change

Rows = TypeVar("Rows", bound=QuerySet)
Somebody = User | AnonymousUser

VIEW, ADD, CHANGE, DELETE, PICK = "view", "add", "change", "delete", "pick"
EDIT = "view add change delete"
"""All that can be done with a record."""

RECORDS = {Role.STAFF: EDIT, Role.REVIEWER: EDIT, Role.AUDITOR: VIEW}
"""What the district may do with a record of any kind, unless its declaration says otherwise."""
ACCOUNTS = {Role.REVIEWER: VIEW, Role.AUDITOR: VIEW}
LOGS = {Role.STAFF: VIEW, **ACCOUNTS}

LIAISONS = [Role.ALLIANCE_LIAISON, Role.UNIT_LIAISON]


@dataclass(frozen=True)
class Reach:
    """The alliances or the units for which somebody holds a seat of one role."""

    role: str
    keys: tuple[str, ...]


Where = Callable[[type[Model], Reach, str], Q | None]
"""What returns the condition of the rows of a model that belong to a reach, given what is to be done with them."""


@dataclass(frozen=True)
class Grant:
    """What a liaison may do with the rows for which `where` returns the condition."""

    can: frozenset[str]
    where: Where


@dataclass(frozen=True)
class Declaration:
    """Who may do what with the rows of one model."""

    district: Mapping[Role, frozenset[str]]
    grants: Mapping[str, Sequence[Grant]] = field(default_factory=dict)
    is_picked_by_all: bool = False


DECLARED: dict[type[Model], Declaration] = {}
"""The `Declaration` of each model."""


def declare(
    *models: type[Model],
    alliance: Sequence[Grant] = (),
    unit: Sequence[Grant] = (),
    district: Mapping[Role, str] = RECORDS,
    picked_by_all: bool = False,
) -> None:
    """Say what the liaisons of an alliance and of a unit may do (lists of `grant`), and what the district may.

    Liaisons may cite, name or choose any row of a model that is `picked_by_all`; of others, those they may view.
    """
    allowed = {role: frozenset(can.split()) for role, can in district.items()}
    grants: dict[str, Sequence[Grant]] = {Role.ALLIANCE_LIAISON: alliance, Role.UNIT_LIAISON: unit}
    for model in models:
        DECLARED[model] = Declaration(allowed, grants, picked_by_all)
        for action in (VIEW, ADD, CHANGE, DELETE):
            rules.add_perm(
                permission_name(model, action), rules.predicate(partial(_answer, model, action), name=action)
            )
        rules.set_perm(model._meta.app_label, rules.predicate(partial(_enters, model._meta.app_label), name="enters"))


def permission_name(model: type[Model], action: str) -> str:
    """Return the name of a permission."""
    return f"{model._meta.app_label}.{action}_{model._meta.model_name}"


def extend(*models: type[Model], alliance: Sequence[Grant] = (), unit: Sequence[Grant] = ()) -> None:
    """Add to what an app below has declared of its models what liaisons may do besides."""
    more = {Role.ALLIANCE_LIAISON: alliance, Role.UNIT_LIAISON: unit}
    for model in models:
        declared = DECLARED[model]
        DECLARED[model] = replace(declared, grants={role: [*declared.grants[role], *more[role]] for role in more})


def entitle(name: str, *roles: Role) -> None:
    """Register a permission that is about no rows: it comes with a role of the district."""

    def holds(user: User, record: Model | None = None) -> bool:
        return _has_role(user, roles) or name in _plain(user)

    rules.add_perm(name, rules.predicate(holds, name=name))


# --- Where a liaison's rows are ---------------------------------------------------------------------------------------


def grant(can: str, *lookups: str, where: Where | None = None) -> Grant:
    """Return what may be done with the rows that belong to the seat by any of `lookups`, all rows without one."""
    return Grant(frozenset(can.split()), where or partial(_by_lookups, lookups))


def _by_lookups(lookups: Iterable[str], model: type[Model], reach: Reach, action: str) -> Q:
    found = Q(pk__isnull=False) if not lookups else Q()
    for lookup in lookups:
        found |= Q(**{f"{lookup}__in": reach.keys})
    return found


def through(*names: str) -> Where:
    """Return the condition of rows that belong to a record: seen where it is seen, written where it is changed."""

    def where(model: type[Model], reach: Reach, action: str) -> Q | None:
        found = None
        for name in names:
            found = _either(found, _inside(f"{name}__in", related(model, name), reach, action))
        return found

    return where


def about(generic: str, *, having: str) -> Where:
    """Return the condition of rows whose generic foreign key leads to a record in reach.

    `having` is the generic relation with which the records of a kind lead back to such rows.
    """

    def where(model: type[Model], reach: Reach, action: str) -> Q | None:
        found = None
        for target in DECLARED:
            if target._meta.proxy or having not in [field.name for field in target._meta.private_fields]:
                continue
            inside = _inside(f"{generic}_id__in", target, reach, action)
            if inside is not None:
                kind = ContentType.objects.get_for_model(target)
                found = _either(found, Q(**{f"{generic}_type": kind}) & inside)
        return found

    return where


def _inside(lookup: str, parent: type[Model], reach: Reach, action: str) -> Q | None:
    """Return the condition that `lookup` is a parent which may be seen, or changed where a row is to be written."""
    condition = _condition(parent, reach, VIEW if action == VIEW else CHANGE)
    return None if condition is None else Q(**{lookup: parent._base_manager.filter(condition).values("pk")})


def _either(one: Q | None, other: Q | None) -> Q | None:
    if one is None or other is None:
        return one if other is None else other
    return one | other


def _grants(model: type[Model], reach: Reach) -> Sequence[Grant]:
    declared = DECLARED.get(model)
    return declared.grants.get(reach.role, ()) if declared else ()


def _condition(model: type[Model], reach: Reach, action: str) -> Q | None:
    """Return the condition of the rows of a model with which a seat lets its holder do something, or None."""
    found = None
    for one in _grants(model, reach):
        if action in one.can:
            found = _either(found, one.where(model, reach, action))
    return found


# --- Questions --------------------------------------------------------------------------------------------------------


def reaches(user: Somebody) -> list[Reach]:
    """Return what a user's current seats as a liaison are for."""
    keys = defaultdict(list)
    for seat in _seats(user):
        if seat.role in LIAISONS and fits(seat.role, seat.target_type):
            keys[seat.role].append(seat.target_id)
    return [Reach(role, tuple(found)) for role, found in keys.items()]


def is_liaison(user: Somebody) -> bool:
    """Say whether forms limit what a user may choose; for others it is enough that they may fill in the form."""
    return bool(reaches(user))


def everywhere(user: Somebody, model: type[Model], action: str) -> bool:
    """Say whether a user may do something with every row of a model. It costs no query once seats are known."""
    if not user.is_active:
        return False
    if user.is_superuser:
        return True
    declared = DECLARED.get(model)
    roles = [role for role, can in declared.district.items() if action in can] if declared else []
    if action == PICK:
        return everywhere(user, model, VIEW)
    return _has_role(user, roles) or permission_name(model, action) in _plain(user)


def may(user: Somebody, model: type[Model], action: str) -> bool:
    """Say whether a user may do something with any row of a model at all."""
    if everywhere(user, model, action):
        return True
    if action == PICK and _picks_all(user, model):
        return True
    wanted = VIEW if action == PICK else action
    return any(wanted in one.can for reach in reaches(user) for one in _grants(model, reach))


def within(queryset: Rows, user: Somebody, action: str) -> Rows:
    """Return the rows with which a user may do something."""
    model = queryset.model
    if everywhere(user, model, action) or (action == PICK and _picks_all(user, model)):
        return queryset
    condition = None
    for reach in reaches(user):
        condition = _either(condition, _condition(model, reach, VIEW if action == PICK else action))
    if condition is None:
        return queryset.none()
    # A subquery, so that neither a join nor a count in the queryset is disturbed.
    return queryset.filter(pk__in=model._base_manager.filter(condition).values("pk"))


def visible(queryset: Rows, user: Somebody) -> Rows:
    """Return the rows that a user may read on the desk."""
    return within(queryset, user, VIEW)


def editable(queryset: Rows, user: Somebody) -> Rows:
    """Return the rows that a user may change."""
    return within(queryset, user, CHANGE)


def is_allowed_now(user: Somebody, action: str, record: Model) -> bool:
    """Say whether a user may do something with a saved record, as the database has it at this moment."""
    model = type(record)
    if everywhere(user, model, action):
        return True
    return within(model._base_manager.filter(pk=record.pk), user, action).exists()


def _answer(model: type[Model], action: str, user: Somebody, record: Model | None = None) -> bool:
    """Answer a permission; a record remembers what was said about it, since a page asks many times."""
    if everywhere(user, model, action):
        return True
    if record is None or record._state.adding:
        return may(user, model, action)
    said: dict[tuple[Any, str], bool] = record.__dict__.setdefault("_said", {})
    if (user.pk, action) not in said:
        said[user.pk, action] = is_allowed_now(user, action, record)
    return said[user.pk, action]


def _enters(app_label: str, user: Somebody, _record: Model | None = None) -> bool:
    """Say whether anything of an app may be seen."""
    return any(may(user, model, VIEW) for model in DECLARED if model._meta.app_label == app_label)


def _picks_all(user: Somebody, model: type[Model]) -> bool:
    declared = DECLARED.get(model)
    return bool(declared and declared.is_picked_by_all and reaches(user))


def _seats(user: Somebody) -> list[Seat]:
    return user.current_seats if user.is_active else []


def _has_role(user: Somebody, roles: Iterable[str]) -> bool:
    return any(seat.role in roles for seat in _seats(user))


def _plain(user: Somebody) -> set[str]:
    """Return the permissions that a user holds by Django's own tables, which are about all rows."""
    return ModelBackend().get_all_permissions(user)


# --- Accounts ---------------------------------------------------------------------------------------------------------

declare(User, Seat, HandOver, StandIn, Group, district=ACCOUNTS)
declare(Invitation, district={Role.REVIEWER: f"{VIEW} {ADD}", Role.AUDITOR: VIEW})
declare(Change, LogEntry, district=LOGS)
entitle("history.undo_change", Role.STAFF, Role.REVIEWER)


def roles_to_invite(user: User) -> tuple[Role, ...]:
    """Return the roles for which somebody may invite: superusers for all, reviewers for the liaisons' seats."""
    if not user.is_active:
        return ()
    if user.is_superuser:
        return tuple(Role)
    return tuple(LIAISONS) if any(seat.role == Role.REVIEWER for seat in user.current_seats) else ()


def stood_in_for(user: User, roles: Iterable[str], target_id: str = "") -> User | None:
    """Return in whose place somebody acts with a seat; None where the seat is one's own, or none is needed."""
    seats = [seat for seat in _seats(user) if seat.role in roles and seat.target_id == target_id]
    if user.is_superuser or not seats or any(seat.user_id == user.pk for seat in seats):
        return None
    return seats[0].user


def gives_seats(user: User) -> bool:
    """Say whether somebody may give a seat of any role to somebody who is there."""
    return user.is_active and user.is_superuser


def hands_over(user: User, giver: User) -> bool:
    """Say whether somebody may say who takes over what `giver` holds: oneself, and who looks after the accounts."""
    return user.is_active and (user.pk == giver.pk or gives_seats(user))
