"""What an alliance can rely on and what it has promised."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliances.choices import GuaranteeKind, GuaranteeStanding
from alliances.promises.choices import CLOSED, ENDED, TaskStanding, TaskState
from alliances.promises.querysets import TaskQuerySet
from alliances.querysets import GuaranteeQuerySet
from registry.fields.personal_numbers import LineField
from registry.provenance.models import Record, text


def year_in_range(name):
    """Return the check that a year is one, where it is known."""
    return models.CheckConstraint(
        name=name,
        condition=Q(year__isnull=True) | Q(year__gte=1900, year__lte=2200),
        violation_error_message=_("Write the year in four digits."),
    )


class Guarantee(Record):
    """One of the six guarantees (六大保障) of an alliance in a year, with its evidence."""

    alliance = models.ForeignKey(
        "alliances.Alliance", models.CASCADE, related_name="guarantees", verbose_name=_("alliance")
    )
    kind = models.CharField(_("guarantee"), max_length=10, choices=GuaranteeKind)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    standing = models.CharField(
        pgettext_lazy("guarantee", "how it stands"), max_length=10, choices=GuaranteeStanding,
        default=GuaranteeStanding.IN_PLACE,
    )  # fmt: skip
    evidence = LineField(_("evidence"), max_length=300)

    stands_on = ("alliance",)
    objects = GuaranteeQuerySet.as_manager()

    class Meta:
        verbose_name = _("guarantee")
        verbose_name_plural = _("guarantees")
        ordering = ["alliance", "year", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "kind", "year"],
                name="guarantee_unique_in_year",
                violation_error_message=_("This guarantee is already recorded for that year."),
            ),
            models.UniqueConstraint(
                fields=["alliance", "kind"],
                condition=Q(year__isnull=True),
                name="guarantee_unique_without_year",
                violation_error_message=_("This guarantee is already recorded without a year."),
            ),
            year_in_range("guarantee_year_in_range"),
        ]

    def __str__(self):
        return self.get_kind_display()

    @property
    def is_lacking(self):
        return self.standing == GuaranteeStanding.LACKING


class Task(Record):
    """What an alliance has promised for a year (任务清单). `alliances.promises.actions` alone change its state.

    An open one has one holder at every moment, the unit that took it on (`owner`) or else the alliance itself, and one
    day. Of one that a source tells nobody is taken to hold it, and nothing to have come of it. How far it is follows
    from its evidence: `TaskQuerySet.standing`.
    """

    alliance = models.ForeignKey("alliances.Alliance", models.CASCADE, related_name="tasks", verbose_name=_("alliance"))
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    title = LineField(pgettext_lazy("task", "title"), max_length=120)
    checklist = text(_("checklist"), 60, help_text=_("The list that it stands in, such as 十个一任务清单."))
    owner = models.ForeignKey(
        "enterprises.Unit", models.PROTECT, null=True, blank=True, related_name="tasks_taken_on",
        verbose_name=pgettext_lazy("task", "taken on by"),
        help_text=_("The unit that answers for it; empty where the alliance itself does, or where no source says."),
    )  # fmt: skip
    due_on = models.DateField(_("due on"), null=True, blank=True)
    wanted = models.PositiveSmallIntegerField(
        _("evidence asked for"), null=True, blank=True,
        help_text=_("How many records have to show it, such as one for each meeting; one where it is empty."),
    )  # fmt: skip
    state = models.CharField(_("state"), max_length=10, choices=TaskState, default=TaskState.TOLD, editable=False)
    ended_on = models.DateField(_("closed on"), null=True, blank=True, editable=False)
    closing = text(pgettext_lazy("task", "words on the closing"), 300, editable=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ["alliance", "year", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "year", "title"],
                name="task_unique_in_year",
                violation_error_message=_("The alliance already has this task for that year."),
            ),
            models.UniqueConstraint(
                fields=["alliance", "title"],
                condition=Q(year__isnull=True),
                name="task_unique_without_year",
                violation_error_message=_("The alliance already has this task without a year."),
            ),
            year_in_range("task_year_in_range"),
            models.CheckConstraint(
                name="task_open_has_its_day",
                condition=Q(state__in=CLOSED) | Q(due_on__isnull=False),
                violation_error_message=_("An open task has a day by which it is done: choose one."),
            ),
            models.CheckConstraint(
                name="task_ends_on_a_day",
                condition=Q(state__in=ENDED, ended_on__isnull=False) | ~Q(state__in=ENDED) & Q(ended_on__isnull=True),
                violation_error_message=_("A task that is closed says when, and no other does."),
            ),
            models.CheckConstraint(
                name="task_given_up_says_why",
                condition=~Q(state=TaskState.DROPPED) | ~Q(closing=""),
                violation_error_message=_("Say in a few words why the task is given up."),
            ),
            models.CheckConstraint(
                name="task_wants_something",
                condition=Q(wanted__isnull=True) | Q(wanted__gte=1),
                violation_error_message=_("A task asks for one piece of evidence at least."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("task", args=[self.pk])

    @property
    def holder(self):
        """Return the unit or the alliance that holds an open task; None of one that nobody holds."""
        return (self.owner or self.alliance) if self.state == TaskState.OPEN else None

    @property
    def standing_in_words(self):
        """Return how a task stands, read by `TaskQuerySet.standing`."""
        return TaskStanding(self.standing).label

    @property
    def is_overdue(self):
        return self.state == TaskState.OPEN and self.due_on < timezone.localdate()
