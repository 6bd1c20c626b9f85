"""Who acts in somebody's name between two days."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from registry.accounts.querysets import StandInQuerySet
from registry.fields.constraints import NoOverlap, dates_in_order
from registry.fields.dates import PartialDateField
from registry.fields.keys import KeyField
from registry.fields.personal_numbers import ProseField
from registry.history.tracking import History


class StandIn(models.Model):
    """Somebody who uses the seats of another from one day to another; both days are known."""

    id = KeyField()
    absent = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="stand_ins", verbose_name=_("who is away")
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="standing_in", verbose_name=_("who stands in")
    )
    since = PartialDateField(_("first day"))
    until = PartialDateField(_("last day"))
    reason = ProseField(_("reason"), max_length=300)

    objects = StandInQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("stand-in")
        verbose_name_plural = _("stand-ins")
        ordering = ["-since", "-id"]
        constraints = [
            dates_in_order("stand_in_dates_in_order"),
            models.CheckConstraint(
                name="stand_in_between_two_days",
                condition=Q(since__isnull=False, until__isnull=False)
                & Q(Exact(Length("since"), 10))
                & Q(Exact(Length("until"), 10)),
                violation_error_message=_("Say the first and the last day, each to the day."),
            ),
            models.CheckConstraint(
                name="stand_in_for_somebody_else",
                condition=~Q(absent=F("deputy")),
                violation_error_message=_("Nobody stands in for oneself."),
            ),
            NoOverlap(
                fields=["absent"],
                name="stand_in_one_at_a_time",
                violation_error_message=_("Somebody stands in on some of these days already."),
            ),
        ]

    def __str__(self):
        return f"{self.deputy} → {self.absent}"
