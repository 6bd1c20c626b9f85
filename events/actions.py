"""Writes of notices."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions import changing
from events.models import Notice


@transaction.atomic
def publish_notice(*, notice, by):
    """Let everybody read a draft from now on; return the notice."""
    notice = Notice.objects.select_for_update(of=["self"]).get(pk=notice.pk)
    if notice.published_at:
        raise ValidationError(_("This notice is published already."), code="published")
    if notice.expires_at and notice.expires_at <= timezone.now():
        raise ValidationError(_("This notice has expired: give it a later end first."), code="expired")
    notice.published_at, notice.published_by = timezone.now(), by
    with changing(by=by):
        notice.save()
    return notice
