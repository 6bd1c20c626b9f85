"""Writes about the names of people and units."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from enterprises.models import Person, Unit
from registry.accounts.models import User
from registry.history.actions import changing
from registry.provenance.actions import cite_like
from registry.provenance.models import Record


@transaction.atomic
def release_name(*, person: Person, reason: str, by: User) -> Person:
    """Let anybody read a private person's name from now on; raise ValidationError where that makes no sense."""
    locked = Person.objects.select_for_update().get(pk=person.pk)
    if not locked.is_private:
        raise ValidationError(_("This name is public already: the person is not private."), code="not_private")
    if locked.released_at:
        raise ValidationError(_("This name is released already."), code="released")
    if not reason.strip():
        raise ValidationError(_("A release needs a reason."), code="no_reason")
    person.released_at, person.released_by, person.release_reason = timezone.now(), by, reason.strip()
    with changing(by=by, why=reason):
        person.save(update_fields=["released_at", "released_by", "release_reason"])
    return person


@transaction.atomic
def take_down_name(*, person: Person, why: str = "", by: User | None) -> Person:
    """Hide a person's name in public again, whoever they are."""
    Person.objects.select_for_update().get(pk=person.pk)
    person.is_private, person.released_at, person.released_by, person.release_reason = True, None, None, ""
    with changing(by=by, why=why):
        person.save(update_fields=["is_private", "released_at", "released_by", "release_reason"])
    return person


def keep_former_name(*, unit: Unit, before: str, by: User) -> list[Record]:
    """Keep the name that a unit bore before as a former one, with the sources of the unit; return what was kept."""
    kept = unit.left_behind({"name": before})
    with changing(by=by):
        for name in kept:
            name.save()
            cite_like(record=name, parent=unit, by=by)
    return kept
