"""Writes about units that may be one."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from enterprises.choices import Sameness
from enterprises.duplicates.finding import pairs
from enterprises.models import Lookalike, PossibleDuplicate, Unit
from registry.accounts.models import User
from registry.history.actions import changing
from registry.provenance.actions import cite
from registry.provenance.models import Source
from registry.provenance.models.sources import STAFF_ENTRY

BATCH = 500


def look_again() -> int:
    """Find all units that may be one anew; return how many pairs there are."""
    notes = {(said.one_id, said.other_id): said.note for said in PossibleDuplicate.objects.iterator()}
    found = [
        Lookalike(one_id=one, other_id=other, likeness=likeness, note=notes.get((one, other), ""))
        for (one, other), likeness in pairs().items()
    ]
    with transaction.atomic():
        Lookalike.objects.all()._raw_delete(Lookalike.objects.db)
        # Whoever looks at the same moment finds the same.
        Lookalike.objects.bulk_create(found, batch_size=BATCH, ignore_conflicts=True)
    return len(found)


def tell_apart(*, one: Unit, other: Unit, why: str, by: User) -> PossibleDuplicate:
    """Say that two units are not the same, so that the pair is not offered again; return the record that says so."""
    if not why.strip():
        raise ValidationError(_("Say how you know that these are two."), code="no_reason")
    with changing(by=by, why=why):
        found = list(Unit.objects.select_for_update().filter(pk__in=[one.pk, other.pk]).order_by("pk"))
        if len(found) < 2:
            raise ValidationError(_("One of the two is no longer there: it was merged or deleted."), code="gone")
        duplicate, _made = PossibleDuplicate.objects.get_or_create(one=found[0], other=found[1])
        duplicate.verdict = Sameness.DIFFERENT
        duplicate.save()
        cite(record=duplicate, source=Source.objects.get(pk=STAFF_ENTRY), by=by)
        Lookalike.objects.filter(one=found[0], other=found[1]).delete()
    return duplicate
