"""Common problems (共性问题): several requests that are one problem of an industry, led by its alliance."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.fields.keys import KeyField
from registry.fields.personal_numbers import LineField, ProseField
from registry.history.tracking import History
from service.problems.choices import ProblemState
from service.problems.querysets import ProblemQuerySet


def user_field(verbose_name):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=verbose_name
    )


class CommonProblem(models.Model):
    """A problem that several enterprises have; its requests go their own ways, and hear of what came of it.

    It has one holder, the alliance that leads it, and one day at every moment.
    """

    id = KeyField()
    title = LineField(pgettext_lazy("common problem", "title"), max_length=60)
    description = ProseField(_("what it is about"), blank=True, default="", max_length=2000)
    alliance = models.ForeignKey(
        "alliances.Alliance", models.PROTECT, related_name="common_problems", verbose_name=_("alliance that leads it")
    )
    due_on = models.DateField(_("due on"))
    state = models.CharField(_("state"), max_length=10, choices=ProblemState, default=ProblemState.OPEN)
    opened_at = models.DateTimeField(_("opened at"), default=timezone.now)
    opened_by = user_field(_("opened by"))
    outcome = ProseField(pgettext_lazy("common problem", "what came of it"), blank=True, default="", max_length=2000)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    closed_by = user_field(_("closed by"))

    objects = ProblemQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("common problem")
        verbose_name_plural = _("common problems")
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["alliance", "state", "due_on"], name="problem_alliance_due")]
        constraints = [
            models.CheckConstraint(
                name="problem_ends_with_words",
                condition=Q(state=ProblemState.OPEN, outcome="", closed_at=None)
                | Q(state=ProblemState.CLOSED, closed_at__isnull=False) & ~Q(outcome=""),
                violation_error_message=_("A common problem ends with what came of it."),
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("common-problem", args=[self.pk])

    @property
    def is_open(self):
        return self.state == ProblemState.OPEN

    def is_overdue(self, on=None):
        """Say whether it is open and its day has passed, today unless told."""
        return self.is_open and self.due_on < (on or timezone.localdate())


class ProblemPart(models.Model):
    """That a request is part of a common problem."""

    id = KeyField()
    problem = models.ForeignKey(CommonProblem, models.PROTECT, related_name="parts", verbose_name=_("common problem"))
    ticket = models.OneToOneField(
        "service.Ticket", models.PROTECT, related_name="problem_part", verbose_name=_("request"),
        error_messages={"unique": _("This request is part of a common problem already.")},
    )  # fmt: skip
    added_at = models.DateTimeField(_("added at"), default=timezone.now)
    added_by = user_field(_("added by"))

    history = History()

    class Meta:
        verbose_name = _("request of a common problem")
        verbose_name_plural = _("requests of common problems")
        ordering = ["problem", "added_at", "id"]

    def __str__(self):
        return f"{self.problem} · {self.ticket}"
