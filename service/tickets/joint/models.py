"""What several offices do for one request: supporting tasks, notes of progress, extensions."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.fields.keys import KeyField
from registry.fields.personal_numbers import ProseField
from registry.history.tracking import FixedRow, History
from registry.provenance.models import text
from service.tickets.choices import Party
from service.tickets.joint.choices import ExtensionState, SupportState
from service.tickets.joint.querysets import ExtensionQuerySet, SupportQuerySet


def of_ticket(related_name):
    return models.ForeignKey("service.Ticket", models.PROTECT, related_name=related_name, verbose_name=_("request"))


def somebody(verbose_name):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=verbose_name
    )


class SupportingTask(models.Model):
    """The part of one office in a request that another office leads: what it is to do, by when, and what it answered.

    It has one holder, its office, and one day at every moment. The request is not solved while one is open.
    """

    id = KeyField()
    ticket = of_ticket("supporting_tasks")
    department = models.ForeignKey(
        "enterprises.Unit", models.PROTECT, related_name="supporting_tasks", verbose_name=_("supporting office")
    )
    task = ProseField(_("what it is to do"), max_length=300)
    due_on = models.DateField(_("due on"))
    state = models.CharField(_("state"), max_length=10, choices=SupportState, default=SupportState.OPEN)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    asked_by = somebody(_("asked by"))
    answer = ProseField(_("answer"), blank=True, default="", max_length=2000)
    ended_at = models.DateTimeField(_("answered or withdrawn at"), null=True, blank=True)
    ended_by = somebody(_("answered or withdrawn by"))

    objects = SupportQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("supporting task")
        verbose_name_plural = _("supporting tasks")
        ordering = ["ticket", "asked_at", "id"]
        indexes = [models.Index(fields=["department", "state", "due_on"], name="support_department_due")]
        constraints = [
            models.CheckConstraint(
                name="support_ends_with_words",
                condition=Q(state=SupportState.OPEN, answer="", ended_at=None)
                | ~Q(state=SupportState.OPEN) & ~Q(answer="") & Q(ended_at__isnull=False),
                violation_error_message=_(
                    "A supporting task ends with an answer, or with the reason why it is withdrawn."
                ),
            )
        ]

    def __str__(self):
        return f"{self.department} · {self.task}"

    def is_overdue(self, on=None):
        """Say whether it is open and its day has passed, today unless told."""
        return self.state == SupportState.OPEN and self.due_on < (on or timezone.localdate())


class ProgressNote(FixedRow):
    """What somebody noted on the way of a request, which moves nothing; internal unless the asker is to read it."""

    id = KeyField()
    ticket = of_ticket("progress_notes")
    at = models.DateTimeField(_("at"), default=timezone.now)
    by = somebody(_("by"))
    party = models.CharField(_("on behalf of"), max_length=10, choices=Party)
    department_name = text(_("department"), 120)
    words = ProseField(_("words"), max_length=2000)
    is_shown = models.BooleanField(_("whoever asked may read it"), default=False)

    class Meta:
        verbose_name = _("progress note")
        verbose_name_plural = _("progress notes")
        ordering = ["ticket", "at", "id"]

    def __str__(self):
        return f"{self.ticket} · {timezone.localdate(self.at)}"


class Extension(models.Model):
    """More time for a request: asked for with its reason and new day, decided by somebody else."""

    id = KeyField()
    ticket = of_ticket("extensions")
    reason = ProseField(_("reason"), max_length=300)
    due_before = models.DateField(_("due on before"))
    new_day = models.DateField(_("new day"))
    state = models.CharField(_("state"), max_length=10, choices=ExtensionState, default=ExtensionState.WANTED)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by"))
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = somebody(_("decided by"))
    words = ProseField(pgettext_lazy("extension", "words on the decision"), blank=True, default="", max_length=300)

    objects = ExtensionQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        ordering = ["ticket", "asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["ticket"],
                condition=Q(state=ExtensionState.WANTED),
                name="extension_one_at_a_time",
                violation_error_message=_("An extension is asked for already: it is decided first."),
            ),
            models.CheckConstraint(
                name="extension_is_later",
                condition=Q(new_day__gt=F("due_before")),
                violation_error_message=_("The new day lies after the day that holds now."),
            ),
            models.CheckConstraint(
                name="extension_decided_by_another",
                condition=Q(state__in=[ExtensionState.WANTED, ExtensionState.LAPSED], decided_by=None)
                | Q(
                    state__in=[ExtensionState.GRANTED, ExtensionState.REFUSED],
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                )
                & ~Q(decided_by=F("asked_by")),
                violation_error_message=_("Whoever asked for an extension does not decide on it."),
            ),
        ]

    def __str__(self):
        return f"{self.ticket} · {self.new_day}"
