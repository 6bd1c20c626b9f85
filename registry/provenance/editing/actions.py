"""Writes of what is edited in place. `submit` is the one door: behind it a change is saved, or waits for a reviewer."""

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from registry.accounts.models import User
from registry.fields.columns import longest
from registry.fields.words import in_language_of_records
from registry.history.actions import changing
from registry.history.choices import Via
from registry.provenance.actions import cite, keep_left_behind
from registry.provenance.choices import Basis, ProposalStatus
from registry.provenance.editing.rules import to_be_reviewed
from registry.provenance.models import Citation, Proposal, Record, Source
from registry.provenance.values import as_json, differing, field_in_words, held, put


@dataclass(frozen=True)
class Outcome:
    """What became of what somebody submitted: the names of the fields saved at once, and of those that wait."""

    record: models.Model
    saved: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    is_new: bool = False
    others: tuple[str, ...] = ()
    """Sentences on what was saved besides, such as rows below the record."""

    @property
    def sentences(self) -> list[str]:
        """Return what to tell whoever submitted it, a sentence for each outcome."""
        told = []
        if self.is_new:
            told.append(gettext("Added: %(record)s.") % {"record": self.record})
        elif self.saved:
            told.append(gettext("Saved: %(fields)s.") % {"fields": self._named(self.saved)})
        if self.waiting:
            sentence = gettext("Waiting for a reviewer: %(fields)s. Until then the page shows the earlier value.")
            told.append(sentence % {"fields": self._named(self.waiting)})
        return [*told, *self.others]

    def _named(self, names: Iterable[str]) -> str:
        """Return the names of some fields as a list to read."""
        labels = [getattr(self.record._meta.get_field(name), "verbose_name", name) for name in names]
        return pgettext("list", ", ").join(str(capfirst(name)) for name in labels)


def submit(
    *,
    record: Record,
    values: Mapping[str, Any],
    source: Source,
    section: str,
    page: str,
    why: str,
    bases: Mapping[str, str] | None = None,
    was_wrong: bool = False,
    by: User,
) -> Outcome:
    """Save at once what may be, let the rest wait for a reviewer, and return the `Outcome`.

    `values` are the facts that were changed, or all of a new record; `source`, `section` and `page` the place that
    says so. `bases` names for some facts the column that says how they are known: what has a source is printed.
    """
    is_new, bases = record._state.adding, bases or {}
    reviewed = to_be_reviewed(by, record)
    waiting = tuple(name for name in values if name in reviewed)
    saved = tuple(name for name in values if name not in reviewed)
    place: dict[str, Any] = {"source": source, "section": section, "page": page, "why": why, "by": by}
    with changing(by=by, why=why, via=Via.PAGE):
        if saved or is_new:
            edit_record(record=record, values=_with_bases(values, saved, bases), was_wrong=was_wrong, **place)
        if waiting:
            propose(record=record, values=_with_bases(values, waiting, bases), **place)
    return Outcome(record, saved, waiting, is_new)


def _with_bases(values: Mapping[str, Any], names: Iterable[str], bases: Mapping[str, str]) -> dict[str, Any]:
    """Return the values of some facts, with how they are now known."""
    known = {bases[name]: Basis.PRINTED for name in names if name in bases}
    return {name: values[name] for name in names} | known


def edit_record(
    *,
    record: Record,
    values: Mapping[str, Any],
    source: Source,
    section: str,
    page: str,
    why: str,
    was_wrong: bool = False,
    by: User,
) -> list[str]:
    """Save a record with `values` and cite their source; return the names of the fields that changed.

    What was cited before stays: where another source gave the old value of a field, it now says otherwise. What is left
    behind is kept, unless the old value `was_wrong`.
    """
    is_new = record._state.adding
    place: dict[str, Any] = {"source": source, "section": section, "page": page, "by": by}
    changed = list(values) if is_new else differing(record, values)
    before = held(record, changed)
    put(record, values)
    record.full_clean()
    with changing(by=by, why=why, via=Via.PAGE):
        record.save()
        if is_new:
            cite(record=record, **place)
            return changed
        # How a value is known is no fact of its own.
        for name in [name for name in changed if not name.endswith("_basis")]:
            _let_others_say(record, name, before[name], source)
            cite(record=record, field=name, **place)
        if not was_wrong:
            keep_left_behind(record=record, before=before, **place)
    return changed


def _let_others_say(record: Record, name: str, before: Any, source: Source) -> None:
    """Give the sources of a field's old value that value to say; longer texts are nobody's own words."""
    field = record._meta.get_field(name)
    with in_language_of_records():
        said = field_in_words(type(record), name, before)
    if not said or isinstance(field, models.TextField) or len(said) > longest(Citation, "says"):
        return
    for citation in Citation.objects.of([record]).filter(field=name, says="").exclude(source=source):
        twins = Citation.objects.of([record]).filter(
            field=name, source=citation.source, section=citation.section, lines=citation.lines, says=said
        )
        if not twins.exists():
            citation.says = said
            citation.save()


def propose(
    *, record: Record, values: Mapping[str, Any], source: Source, section: str, page: str, why: str, by: User
) -> Proposal | None:
    """Let `values` wait for a reviewer; return the proposal, or None where they are what the record holds.

    Older proposals of the same person give way where the new one covers all that they would change.
    """
    changed = differing(record, values)
    if not changed:
        return None
    # The record itself stays as it is.
    base, proposed = held(record, changed), copy.copy(record)
    put(proposed, {name: values[name] for name in changed})
    proposed.full_clean()
    with changing(by=by, why=why, via=Via.PAGE):
        with in_language_of_records():
            replaced = gettext("Replaced by a newer proposal of the same person.")
        for older in Proposal.objects.about(record).open().filter(by=by):
            if set(older.values) <= set(changed):
                _close(older, ProposalStatus.DECLINED, replaced, by)
        return Proposal.objects.create(
            target=record,
            values={name: as_json(values[name]) for name in changed},
            base=base,
            source=source,
            section=section,
            page=page,
            why=why,
            by=by,
        )


@transaction.atomic
def accept_proposal(*, proposal: Proposal, seen: Mapping[str, Any], answer: str = "", by: User) -> Proposal:
    """Save the proposed values of the fields in `seen`, which maps each to what the reviewer saw standing there.

    Raise ValidationError where something else stands there by now, or where no field was chosen.
    """
    model = proposal.target_type.model_class()
    record = model and model._base_manager.select_for_update().filter(pk=proposal.target_id).order_by("pk").first()
    if not isinstance(record, Record):
        raise ValidationError(_("The record is no longer there."))
    if not seen:
        raise ValidationError(_("Choose at least one value to take over, or decline the proposal."), code="nothing")
    if held(record, seen) != seen:
        raise ValidationError(
            _("The record was changed while you read this: look at the values again, then decide."), code="changed"
        )
    _refuse_decided(proposal)
    with in_language_of_records():
        why = gettext("%(why)s (proposed by %(name)s)") % {"why": proposal.why, "name": proposal.by}
    with changing(by=by, why=why, via=Via.ACTION):
        edit_record(
            record=record,
            values={name: value for name, value in proposal.values.items() if name in seen},
            source=proposal.source,
            section=proposal.section,
            page=proposal.page,
            why=why,
            by=by,
        )
        return _close(proposal, ProposalStatus.ACCEPTED, answer, by)


@transaction.atomic
def decline_proposal(*, proposal: Proposal, answer: str, by: User) -> Proposal:
    """Leave the record as it is, and tell the proposer why."""
    if not answer.strip():
        raise ValidationError(_("Tell the proposer why it was not accepted."), code="required")
    _refuse_decided(proposal)
    with changing(by=by, why=answer):
        return _close(proposal, ProposalStatus.DECLINED, answer, by)


def _refuse_decided(proposal: Proposal) -> None:
    if Proposal.objects.select_for_update().get(pk=proposal.pk).status != ProposalStatus.OPEN:
        raise ValidationError(_("This proposal has been decided already."), code="decided")


def _close(proposal: Proposal, status: ProposalStatus, answer: str, by: User) -> Proposal:
    proposal.status, proposal.answer = status, answer
    proposal.decided_at, proposal.decided_by = timezone.now(), by
    proposal.save()
    return proposal
