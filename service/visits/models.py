"""Rounds of visits (走访轮次) and the units that each is to reach; a visit itself is an activity."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from registry.fields.keys import KeyField
from registry.fields.personal_numbers import LineField, no_personal_numbers
from registry.history.tracking import History
from registry.provenance.models import text
from service.visits.querysets import RoundQuerySet, TargetQuerySet


class VisitRound(models.Model):
    """Units that are to be visited from one day to another, by an alliance or by the district where none is named."""

    id = KeyField()
    name = LineField(
        _("name"), max_length=60, unique=True, error_messages={"unique": _("Another round is called so already.")}
    )
    alliance = models.ForeignKey(
        "alliances.Alliance", models.PROTECT, null=True, blank=True, related_name="visit_rounds",
        verbose_name=_("whose round it is"), help_text=_("The district's where none is named."),
    )  # fmt: skip
    since = models.DateField(_("first day"))
    until = models.DateField(_("last day"))
    visits_each = models.PositiveSmallIntegerField(
        _("visits to each"), default=1, validators=[MinValueValidator(1)], help_text=_("How often each is to be seen.")
    )
    note = text(_("what it is about"), 300, validators=[no_personal_numbers])

    objects = RoundQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("round of visits")
        verbose_name_plural = _("rounds of visits")
        ordering = ["-since", "id"]
        constraints = [
            models.CheckConstraint(
                name="visit_round_dates_in_order",
                condition=Q(until__gte=F("since")),
                violation_error_message=_("The end lies before the start."),
            ),
            models.CheckConstraint(
                name="visit_round_visits_positive",
                condition=Q(visits_each__gt=0),
                violation_error_message=_("Each is seen at least once."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("visit-round", args=[self.pk])


class VisitTarget(models.Model):
    """A unit that a round is to reach, and who is to go there."""

    id = KeyField()
    round = models.ForeignKey(VisitRound, models.CASCADE, related_name="targets", verbose_name=_("round of visits"))
    unit = models.ForeignKey("enterprises.Unit", models.CASCADE, related_name="+", verbose_name=_("unit"))
    visitors = text(
        _("who goes"), 60, validators=[no_personal_numbers],
        help_text=_("An office or a surname; internal. Telephone numbers are not kept here."),
    )  # fmt: skip

    objects = TargetQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("unit to be visited")
        verbose_name_plural = _("units to be visited")
        ordering = ["round", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "unit"],
                name="visit_target_once",
                violation_error_message=_("The unit stands in this round already."),
            )
        ]

    def __str__(self):
        return str(self.unit)
