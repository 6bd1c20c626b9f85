"""Writes of citations, of reported errors, and of what is edited or proposed on public pages."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from registry.fields.attachments import ending_of
from registry.fields.pictures import cleaned, holds_more
from registry.fields.words import in_language_of_records
from registry.history.actions import changing
from registry.history.choices import Via
from registry.history.tracking import remember
from registry.provenance.choices import CorrectionStatus, ProposalStatus
from registry.provenance.models import Citation, Correction, Proposal
from registry.provenance.values import differing, field_in_words, held, plain, put

REPORTS_PER_HOUR = 5
"""How many errors one client may report in an hour."""


def cite(*, record, source, by):
    """Say that `source` supports `record` as a whole; return the citation."""
    with changing(by=by):
        return Citation.objects.get_or_create(
            target_type=ContentType.objects.get_for_model(record),
            target_id=record.pk,
            field="",
            source=source,
            section="",
            lines="",
            says="",
            defaults={"cited_by": by},
        )[0]


def cite_like(*, record, parent, by):
    """Say that what supports `parent` as a whole (or, without such, any of it) supports `record` too."""
    everything = list(parent.citations.filter(says="").order_by("id"))
    whole = [citation for citation in everything if not citation.field]
    places = {(c.source_id, c.section, c.page, c.lines): c for c in whole or everything}
    content_type = ContentType.objects.get_for_model(record)
    with changing(by=by):
        made = Citation.objects.bulk_create(
            Citation(
                target_type=content_type,
                target_id=record.pk,
                source_id=source,
                section=section,
                page=page,
                lines=lines,
                cited_by=by,
            )
            for source, section, page, lines in places
        )
        remember(made)
    return made


@transaction.atomic
def report_error(*, record, field, problem, written, by):
    """Queue an error that a reader reports; `by` is the reader's client. Raise ValidationError where it sends many."""
    if Correction.objects.sent_by(by, timezone.now() - timedelta(hours=1)).count() >= REPORTS_PER_HOUR:
        raise ValidationError(_("Many reports came from here within the hour: please try again later."), code="rate")
    return Correction.objects.create(target=record, field=field, problem=problem, written=written, client=by)


@transaction.atomic
def accept_correction(*, correction, record, source, section, page, answer, by):
    """Save the corrected `record`, cite `source` for it, and answer the reporter."""
    record.full_clean()
    last = type(record)._base_manager.get(pk=record.pk)
    with changing(by=by, why=answer):
        record.save()
        before = {correction.field: getattr(last, correction.field)} if correction.field else {}
        keep_left_behind(record=record, before=before, source=source, section=section, page=page, by=by)
        Citation.objects.get_or_create(
            target_type=correction.target_type,
            target_id=correction.target_id,
            field=correction.field,
            source=source,
            section=section,
            lines="",
            says="",
            defaults={"page": page, "cited_by": by},
        )
        _decide(correction, CorrectionStatus.ACCEPTED, answer, by)
    return correction


@transaction.atomic
def decline_correction(*, correction, answer, by):
    """Leave the record as it is, and tell the reporter why."""
    with changing(by=by, why=answer):
        return _decide(correction, CorrectionStatus.DECLINED, answer, by)


def _decide(correction, status, answer, by):
    locked = Correction.objects.select_for_update().get(pk=correction.pk)
    if locked.status != CorrectionStatus.OPEN:
        raise ValidationError(_("This report has been decided already."), code="decided")
    correction.status, correction.answer, correction.client = status, answer, ""
    correction.decided_at, correction.decided_by = timezone.now(), by
    correction.save()
    return correction


def edit_record(*, record, values, source, section, page, why, was_wrong=False, by):
    """Save a record with `values` and cite their source; return the names of the fields that changed.

    What was cited before stays: where another source gave the old value of a field, it now says otherwise. What is left
    behind is kept, unless the old value `was_wrong`.
    """
    is_new = record._state.adding
    changed = list(values) if is_new else differing(record, values)
    before = held(record, changed)
    put(record, values)
    record.full_clean()
    with changing(by=by, why=why, via=Via.PAGE):
        record.save()
        place = {"source": source, "section": section, "page": page, "by": by}
        if is_new:
            _cite_place(record, "", **place)
        # How a value is known is no fact of its own.
        for name in [] if is_new else [name for name in changed if not name.endswith("_basis")]:
            _let_others_say(record, name, before[name], source)
            _cite_place(record, name, **place)
        if not (is_new or was_wrong):
            keep_left_behind(record=record, before=before, **place)
    return changed


def keep_left_behind(*, record, before, source, section="", page="", by):
    """Save what keeps the old values of a record that have a use of their own, such as a former name; return it."""
    kept = record.left_behind(before)
    with changing(by=by):
        for one in kept:
            one.save()
            _cite_place(one, "", source=source, section=section, page=page, by=by)
    return kept


def _cite_place(record, field, *, source, section, page, by):
    Citation.objects.get_or_create(
        target_type=ContentType.objects.get_for_model(record),
        target_id=record.pk,
        field=field,
        source=source,
        section=section,
        lines="",
        says="",
        defaults={"page": page, "cited_by": by},
    )


def _let_others_say(record, name, before, source):
    """Give the sources of a field's old value that value to say; longer texts are nobody's own words."""
    field = record._meta.get_field(name)
    with in_language_of_records():
        said = field_in_words(type(record), name, before)
    if not said or isinstance(field, models.TextField) or len(said) > Citation._meta.get_field("says").max_length:
        return
    for citation in Citation.objects.of([record]).filter(field=name, says="").exclude(source=source):
        twins = Citation.objects.of([record]).filter(
            field=name, source=citation.source, section=citation.section, lines=citation.lines, says=said
        )
        if not twins.exists():
            citation.says = said
            citation.save()


def propose(*, record, values, source, section, page, why, by):
    """Let `values` wait for a reviewer; return the proposal, or None where they are what the record holds.

    Older proposals of the same person give way where the new one covers all that they would change.
    """
    changed = differing(record, values)
    if not changed:
        return None
    base = held(record, changed)
    put(record, {name: values[name] for name in changed})
    record.full_clean()
    with changing(by=by, why=why, via=Via.PAGE):
        with in_language_of_records():
            replaced = gettext("Replaced by a newer proposal of the same person.")
        for older in Proposal.objects.about(record).open().filter(by=by):
            if set(older.values) <= set(changed):
                _close(older, ProposalStatus.DECLINED, replaced, by)
        return Proposal.objects.create(
            target=record,
            values={name: plain(values[name]) for name in changed},
            base=base,
            source=source,
            section=section,
            page=page,
            why=why,
            by=by,
        )


@transaction.atomic
def accept_proposal(*, proposal, seen, answer="", by):
    """Save the proposed values of the fields in `seen`, which maps each to what the reviewer saw standing there.

    Raise ValidationError where something else stands there by now, or where no field was chosen.
    """
    model = proposal.target_type.model_class()
    record = model._base_manager.select_for_update().filter(pk=proposal.target_id).first()
    if record is None:
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
def decline_proposal(*, proposal, answer, by):
    """Leave the record as it is, and tell the proposer why."""
    if not answer.strip():
        raise ValidationError(_("Tell the proposer why it was not accepted."), code="required")
    _refuse_decided(proposal)
    with changing(by=by, why=answer):
        return _close(proposal, ProposalStatus.DECLINED, answer, by)


def _refuse_decided(proposal):
    if Proposal.objects.select_for_update().get(pk=proposal.pk).status != ProposalStatus.OPEN:
        raise ValidationError(_("This proposal has been decided already."), code="decided")


def _close(proposal, status, answer, by):
    proposal.status, proposal.answer = status, answer
    proposal.decided_at, proposal.decided_by = timezone.now(), by
    proposal.save()
    return proposal


def clean_picture(*, record, column, via=Via.ACTION, by):
    """Draw a kept picture anew where its file holds more than that, and remove the old file; say whether it did."""
    old = getattr(record, column)
    storage, name = old.storage, old.name
    with storage.open(name) as file:
        ending = ending_of(name)
        if not holds_more(file, ending):
            return False
        new = cleaned(file, ending)
    new.name = name.rpartition("/")[2]
    setattr(record, column, new)
    if hasattr(record, "size"):
        record.size = new.size
    with changing(by=by, via=via):
        record.save()
        transaction.on_commit(lambda: storage.delete(name))
    return True
