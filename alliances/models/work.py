"""What an alliance can rely on and what it has promised."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliances.choices import GuaranteeKind
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
    evidence = LineField(_("evidence"), max_length=300)

    stands_on = ("alliance",)

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


class Task(Record):
    """What an alliance has promised for a year (任务清单)."""

    alliance = models.ForeignKey("alliances.Alliance", models.CASCADE, related_name="tasks", verbose_name=_("alliance"))
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    title = LineField(pgettext_lazy("task", "title"), max_length=120)
    checklist = text(_("checklist"), 60, help_text=_("The list that it stands in, such as 十个一任务清单."))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    stands_on = ("alliance",)

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
        ]

    def __str__(self):
        return self.title
