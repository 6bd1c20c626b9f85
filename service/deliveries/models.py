"""What was delivered (服务成效): a service of the catalogue, performed for a unit."""

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliances.models import TaskEvidence
from registry.fields.dates import PartialDateField
from registry.provenance.models import Record, text
from service.catalogue.models import Service
from service.deliveries.querysets import DeliveryQuerySet


class Delivery(Record):
    """A service that was performed for a unit, when, by whom and with what outcome. It answers for no person."""

    service = models.ForeignKey(
        Service, models.PROTECT, related_name="deliveries", verbose_name=pgettext_lazy("catalogue", "service")
    )
    unit = models.ForeignKey(
        "enterprises.Unit", models.PROTECT, related_name="deliveries", verbose_name=_("unit served")
    )
    department = models.ForeignKey(
        "enterprises.Unit", models.PROTECT, null=True, blank=True, related_name="performed_deliveries",
        verbose_name=_("who performed it"),
        help_text=_("A department, a law firm, a bank; empty where it is not known."),
    )  # fmt: skip
    performed = PartialDateField(_("performed on"))
    outcome = text(
        pgettext_lazy("delivery", "outcome"), 300, help_text=_("What came of it, without names of private persons.")
    )
    is_public = models.BooleanField(_("public"), default=True)

    shows = GenericRelation(TaskEvidence, "record_id", "record_type", verbose_name=_("evidence of tasks"))

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("service", "delivery")
        verbose_name_plural = pgettext_lazy("service", "deliveries")
        ordering = [F("performed").desc(nulls_last=True), "id"]
        constraints = [
            models.CheckConstraint(
                name="delivery_not_to_oneself",
                condition=Q(department=None) | ~Q(department=F("unit")),
                violation_error_message=_("A unit does not deliver a service to itself: name another one."),
            )
        ]

    def __str__(self):
        return f"{self.service} · {self.unit}"

    def get_absolute_url(self):
        return reverse("delivery", args=[self.pk])

    def clean(self):
        """Refuse a day that has not come yet: what is planned is no outcome."""
        if self.performed and self.performed.first > timezone.localdate():
            raise ValidationError({"performed": _("This day has not come yet.")})
