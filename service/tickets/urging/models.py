"""Urging (催办) whoever holds a request, and supervision (督办) of a request by the district."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.fields.keys import KeyField
from registry.fields.personal_numbers import ProseField
from registry.history.tracking import FixedRow, History
from service.tickets.choices import Party
from service.tickets.joint.models import of_ticket, somebody
from service.tickets.urging.querysets import SupervisionQuerySet


class Urging(FixedRow):
    """That somebody urged whoever held a request: on behalf of whom, why, and the working day for which it counts."""

    id = KeyField()
    ticket = of_ticket("urgings")
    day = models.DateField(_("working day"))
    at = models.DateTimeField(_("at"), default=timezone.now)
    by = somebody(_("by"))
    party = models.CharField(_("on behalf of"), max_length=10, choices=Party)
    holder = models.CharField(_("held by"), max_length=10, choices=Party)
    reason = ProseField(_("reason"), max_length=300)

    class Meta:
        verbose_name = _("urging")
        verbose_name_plural = _("urgings")
        ordering = ["ticket", "at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["ticket", "day"],
                name="urging_once_a_working_day",
                violation_error_message=_("It was urged for this working day already: wait for the next."),
            ),
            models.CheckConstraint(
                name="urging_is_of_somebody_else",
                condition=~Q(party=models.F("holder")),
                violation_error_message=_("Nobody urges those for whom they act themselves."),
            ),
        ]

    def __str__(self):
        return f"{self.ticket} · {self.day}"


class Supervision(models.Model):
    """That the district keeps its eye on a request until somebody lifts it, or it is closed."""

    id = KeyField()
    ticket = of_ticket("supervisions")
    reason = ProseField(_("reason"), max_length=300)
    since = models.DateTimeField(_("since"), default=timezone.now)
    by = somebody(_("by"))
    lifted_at = models.DateTimeField(_("lifted at"), null=True, blank=True)
    lifted_by = somebody(_("lifted by"))
    lifted_why = ProseField(_("why it was lifted"), blank=True, default="", max_length=300)

    objects = SupervisionQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("supervision")
        verbose_name_plural = _("supervisions")
        ordering = ["ticket", "since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["ticket"],
                condition=Q(lifted_at=None),
                name="supervision_one_at_a_time",
                violation_error_message=_("This request is supervised already."),
            ),
            models.CheckConstraint(
                name="supervision_lifted_with_words",
                condition=Q(lifted_at=None, lifted_why="") | Q(lifted_at__isnull=False) & ~Q(lifted_why=""),
                violation_error_message=_("Say in a few words why the supervision is lifted."),
            ),
        ]

    def __str__(self):
        return f"{self.ticket} · {timezone.localdate(self.since)}"
