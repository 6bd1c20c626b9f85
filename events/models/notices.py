"""Notices of an alliance or the district (信息)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.choices import Audience, Flow
from events.querysets import NoticeQuerySet
from registry.fields.constraints import both_or_neither
from registry.fields.dates import PartialDate
from registry.fields.personal_numbers import LineField, ProseField
from registry.provenance.models import Attachment, Citation, Record
from registry.provenance.models.sources import STAFF_ENTRY


class Notice(Record):
    """Something published by an alliance, or by the district where `alliance` is empty."""

    title = LineField(_("title"), max_length=120)
    body = ProseField(_("text"))
    alliance = models.ForeignKey(
        "alliances.Alliance", models.CASCADE, null=True, blank=True, related_name="notices", verbose_name=_("alliance")
    )
    flow = models.CharField(_("flow"), max_length=12, choices=Flow, default=Flow.INFORMATION)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published by"),
    )
    expires_at = models.DateTimeField(_("expires at"), null=True, blank=True)
    is_pinned = models.BooleanField(_("pinned"), default=False)
    audience = models.CharField(
        pgettext_lazy("notice", "for whom"),
        max_length=10,
        choices=Audience,
        default=Audience.PUBLIC,
        db_default=Audience.PUBLIC,
    )
    announced_at = models.DateTimeField(_("told to its readers at"), null=True, blank=True, editable=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-is_pinned", "-published_at", "id"]
        constraints = [
            both_or_neither("published_at", "published_by", "notice_published_pair"),
            models.CheckConstraint(
                name="notice_expires_after_publication",
                condition=Q(expires_at__isnull=True)
                | Q(published_at__isnull=True)
                | Q(expires_at__gt=F("published_at")),
                violation_error_message=_("It cannot expire before it is published."),
            ),
            models.CheckConstraint(
                name="notice_members_of_an_alliance",
                condition=~Q(audience=Audience.MEMBERS) | Q(alliance__isnull=False),
                violation_error_message=_("A notice for members needs the alliance whose members they are."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("notice", args=[self.pk])

    @property
    def published_on(self):
        """Return the day of publication as dates of records are, or None."""
        return PartialDate(timezone.localdate(self.published_at).isoformat()) if self.published_at else None

    @property
    def is_own_word(self):
        """Say whether it is a draft that nothing but its author supports."""
        if self.published_at:
            return False
        return self._state.adding or not Citation.objects.of([self]).exclude(source=STAFF_ENTRY).exists()

    @property
    def is_out(self):
        """Say whether it has appeared already."""
        return bool(self.published_at and self.published_at <= timezone.now())


class NoticeFile(Attachment):
    """A file that goes with a notice."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="files", verbose_name=_("notice"))

    class Meta(Attachment.Meta):
        verbose_name = _("file of a notice")
        verbose_name_plural = _("files of notices")

    def get_absolute_url(self):
        return reverse("notice-file", args=[self.pk])


class NoticeReading(models.Model):
    """That somebody opened a notice, for the first time at a moment."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="readings", verbose_name=_("notice"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("user"))
    at = models.DateTimeField(_("read at"), default=timezone.now)

    class Meta:
        verbose_name = _("reading of a notice")
        verbose_name_plural = _("readings of notices")
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "user"],
                name="notice_reading_once",
                violation_error_message=_("This person has read it already."),
            )
        ]

    def __str__(self):
        return f"{self.user} {self.notice}"
