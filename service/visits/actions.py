"""Writes of rounds of visits and of the visits themselves."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from alliances.models import Alliance
from enterprises.models import Unit
from events.choices import ActivityKind, PartRole
from events.models import Activity, Participation
from registry.accounts.models import User
from registry.accounts.rules import CHANGE, is_allowed_now
from registry.fields.columns import longest
from registry.history.actions import changing
from registry.provenance.actions import cite
from registry.provenance.models import Source
from registry.provenance.models.sources import STAFF_ENTRY
from service.visits.models import VisitRound, VisitTarget
from service.visits.rules import may_visit

NAMED = 3
"""Units that stand in the title of a visit; of more there is the number."""
LONGEST = longest(Activity, "title")


def save_round(*, visit_round: VisitRound, by: User) -> VisitRound:
    """Save a round of visits, and return it."""
    with changing(by=by):
        visit_round.save()
    return visit_round


@transaction.atomic
def add_targets(*, visit_round: VisitRound, rows: Iterable[tuple[Unit, str]], by: User) -> int:
    """Let a round reach more units, each with who goes there: (unit, visitors); return how many are new.

    Of a unit that stands there already, who goes is changed where somebody is named.
    """
    if not is_allowed_now(by, CHANGE, visit_round):
        raise PermissionDenied
    known, new = {target.unit_id: target for target in visit_round.targets.all()}, 0
    with changing(by=by):
        for unit, visitors in rows:
            target = known.get(unit.pk) or VisitTarget(round=visit_round, unit=unit)
            if target._state.adding:
                new += 1
            elif not visitors or visitors == target.visitors:
                continue
            target.visitors = visitors
            target.full_clean()
            target.save()
            known[unit.pk] = target
    return new


def remove_target(*, target: VisitTarget, by: User) -> None:
    """Take a unit out of its round; visits to it stay."""
    if not is_allowed_now(by, CHANGE, target.round):
        raise PermissionDenied
    with changing(by=by):
        target.delete()


@transaction.atomic
def record_visit(
    *,
    units: Sequence[Unit],
    on: date,
    alliance: Alliance | None = None,
    office: Unit | None = None,
    visitors: str = "",
    found: str = "",
    by: User,
) -> Activity:
    """Record that somebody visited units on a day, as an activity that is not public; return it.

    It was on behalf of an alliance, an office or both; who went in person is internal, as is what was found.
    """
    if not may_visit(by, alliance):
        raise PermissionDenied
    if on > timezone.localdate():
        raise ValidationError({"on": gettext("This day has not come yet.")})
    if office in units:
        raise ValidationError({"office": gettext("An office does not visit itself: name another one.")})
    with changing(by=by):
        visit = Activity.objects.create(
            title=_title_of(units),
            kind=ActivityKind.VISIT,
            starts=on.isoformat(),
            results=found,
            minutes=f"走访人员：{visitors}" if visitors else "",
            is_public=False,
        )
        parts = [("alliance", alliance), ("unit", office)]
        for name, party in parts:
            if party is not None:
                Participation.objects.create(activity=visit, role=PartRole.ORGANISER, **{name: party})
        for unit in units:
            Participation.objects.create(activity=visit, unit=unit, role=PartRole.SUBJECT)
        cite(record=visit, source=Source.objects.get(pk=STAFF_ENTRY), by=by)
    return visit


def _title_of(units: Sequence[Unit]) -> str:
    """Return what a visit is called."""
    names = "、".join(unit.short_name or unit.name for unit in units[:NAMED])
    title = f"走访{names}等{len(units)}家单位" if len(units) > NAMED else f"走访{names}"
    return title if len(title) <= LONGEST else f"走访{units[0].short_name or units[0].name[:80]}等{len(units)}家单位"
