"""Writes of activities, and of notices: publishing them, telling their readers, keeping files and who has read them."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from alliances.models import Alliance
from events.audience import readers
from events.choices import NOTICES, Audience, PartRole
from events.models import Activity, Notice, NoticeFile, NoticeReading, Participation
from registry.accounts.models import User
from registry.fields.attachments import MOST, file_name
from registry.fields.words import in_language_of_records
from registry.history.actions import changing
from registry.history.choices import Via
from registry.messaging.actions import notify, notify_group
from registry.provenance.editing.actions import Outcome, submit


def submit_activity(
    *,
    activity: Activity,
    units: Collection[Participation],
    removed: Collection[Participation] = (),
    organiser: Alliance | None = None,
    by: User,
    **submitted: Any,
) -> Outcome:
    """Submit an activity with the parts of `units` in it, as `registry.provenance.editing.actions.submit` does.

    `units` and `removed` are the participations that are new or changed, and those to be taken out; `organiser` is the
    alliance that organises a new activity. Return the `Outcome`.
    """
    with changing(by=by, why=submitted["why"], via=Via.PAGE):
        outcome = submit(record=activity, by=by, **submitted)
        if organiser is not None:
            Participation.objects.create(activity=activity, alliance=organiser, role=PartRole.ORGANISER)
        for part in removed:
            part.delete()
        for part in units:
            part.activity = activity
            part.save()
    count = len(units) + len(removed)
    told = ngettext("%(count)d unit changed.", "%(count)d units changed.", count) % {"count": count}
    return replace(outcome, others=(told,) if count else ())


@transaction.atomic
def publish_notice(*, notice: Notice, at: datetime | None = None, by: User) -> Notice:
    """Let those for whom a draft is read it from a moment on, now unless told; return the notice."""
    notice = Notice.objects.select_for_update(of=["self"]).get(pk=notice.pk)
    if notice.published_at:
        raise ValidationError(gettext("This notice is published already."), code="published")
    at = max(at or timezone.now(), timezone.now())
    if notice.expires_at and notice.expires_at <= at:
        raise ValidationError(gettext("This notice has expired: give it a later end first."), code="expired")
    # Published again after it was taken back, it is told of again.
    notice.published_at, notice.published_by, notice.announced_at = at, by, None
    with changing(by=by):
        notice.save()
    if at <= timezone.now():
        announce(notice=notice, by=by)
    return notice


@transaction.atomic
def announce(*, notice: Notice, by: User | None) -> None:
    """Tell the readers of a published notice that it is there, once, and the group of its alliance or the district."""
    notice.announced_at = timezone.now()
    about, address = f"notice:{notice.pk}:{notice.published_at:%Y%m%d%H%M%S}", notice.get_absolute_url()
    with changing(by=by), in_language_of_records():
        notice.save(update_fields=["announced_at"])
        scopes = [notice.alliance_id or ""]
        notify_group(scopes=scopes, title=_told_to_group(notice), about=about, address=address)
        notify(
            users=readers(notice),
            kind=NOTICES,
            title=gettext("Notice: %(notice)s") % {"notice": notice},
            about=about,
            address=address,
            by_mail=False,
            by=by,
        )


def _told_to_group(notice: Notice) -> str:
    """Return what a group is told of a notice: its title where everybody may read it, else that there is one."""
    if notice.audience == Audience.PUBLIC:
        return gettext("Notice: %(notice)s") % {"notice": notice}
    return gettext("A new notice is there: sign in to read it.")


def announce_due(*, at: datetime | None = None, by: User | None = None) -> int:
    """Tell of every notice whose time has come, and return how many there were."""
    due = list(Notice.objects.to_announce(at))
    for notice in due:
        announce(notice=notice, by=by)
    return len(due)


@transaction.atomic
def attach_to_notice(*, notice: Notice, files: Collection[File], by: User) -> None:
    """Keep checked files with a notice, which has no more of them than one upload may bring."""
    there = Notice.objects.select_for_update(of=["self"]).get(pk=notice.pk).files.count()
    if there + len(files) > MOST:
        known = {"most": MOST, "kept": there}
        raise ValidationError(
            gettext("A notice takes %(most)d files, and %(kept)d are there: remove some first.") % known
        )
    with changing(by=by):
        for file in files:
            kept = NoticeFile(notice=notice, name=file_name(file), size=file.size, by=by)
            kept.file = file
            kept.save()


def detach_from_notice(*, file: NoticeFile, by: User) -> None:
    """Remove a file from its notice, and from the disk once that is certain."""
    with changing(by=by):
        file.delete()
    transaction.on_commit(lambda: file.file.delete(save=False))


def note_reading(*, notice: Notice, by: User) -> None:
    """Note that somebody has opened a notice; the first time counts."""
    NoticeReading.objects.bulk_create([NoticeReading(notice=notice, user=by)], ignore_conflicts=True)
