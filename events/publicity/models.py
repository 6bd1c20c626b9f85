"""Publicity (宣传报道): where and when it was reported what an alliance, a unit or an activity did."""

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliances.models import TaskEvidence
from events.models.activities import Activity
from events.publicity.choices import MediumLevel
from events.publicity.querysets import PublicityQuerySet
from registry.fields.dates import PartialDateField
from registry.fields.names import NameIndexField
from registry.fields.personal_numbers import LineField
from registry.provenance.models import Record, basis, text


class Publicity(Record):
    """A report, a column or a programme in a medium; about an alliance, a unit, an activity or several of them."""

    title = LineField(pgettext_lazy("report", "title"), max_length=160)
    medium = LineField(
        _("medium"), max_length=80, help_text=_("The newspaper, station, site or account that published it.")
    )
    level = text(
        pgettext_lazy("medium", "level"),
        12,
        choices=MediumLevel,
        help_text=_("Whose medium it is; empty where unclear."),
    )
    published = PartialDateField(pgettext_lazy("report", "published"))
    published_basis = basis(_("how the date is known"))
    link = models.URLField(_("link"), max_length=300, blank=True, default="")
    alliance = models.ForeignKey(
        "alliances.Alliance", models.CASCADE, null=True, blank=True, related_name="publicity",
        verbose_name=_("alliance"),
    )  # fmt: skip
    unit = models.ForeignKey(
        "enterprises.Unit", models.PROTECT, null=True, blank=True, related_name="publicity", verbose_name=_("unit")
    )
    activity = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, related_name="publicity", verbose_name=_("activity")
    )
    summary = text(pgettext_lazy("report", "summary"), 300, help_text=_("What it tells, in words of your own."))
    is_public = models.BooleanField(_("public"), default=True)
    name_index = NameIndexField(of="title")
    shows = GenericRelation(TaskEvidence, "record_id", "record_type", verbose_name=_("evidence of tasks"))

    objects = PublicityQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("media", "report")
        verbose_name_plural = pgettext_lazy("media", "reports")
        ordering = [F("published").desc(nulls_last=True), "id"]
        constraints = [
            models.CheckConstraint(
                name="publicity_about_something",
                condition=Q(alliance__isnull=False) | Q(unit__isnull=False) | Q(activity__isnull=False),
                violation_error_message=_("Say what it is about: an alliance, a unit or an activity."),
            ),
            models.UniqueConstraint(
                fields=["medium", "title", "published"],
                name="publicity_once",
                violation_error_message=_("This report of this medium is recorded already."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("publicity", args=[self.pk])

    def clean(self):
        """Refuse a day that has not come yet: nothing has been reported on it."""
        if self.published and self.published.first > timezone.localdate():
            raise ValidationError({"published": _("This day has not come yet.")})
