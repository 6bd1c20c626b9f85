"""What requests are about, and what the service alliances offer."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliances.choices import Axis
from registry.fields.keys import KeyField
from registry.fields.personal_numbers import LineField
from registry.history.tracking import History
from registry.provenance.models import Record, text
from service.catalogue.querysets import ServiceQuerySet


def working_days(verbose_name, **options):
    return models.PositiveSmallIntegerField(verbose_name, help_text=_("In working days."), **options)


class Category(models.Model):
    """What a request is about, with the deadlines that hold where no service promises others."""

    id = KeyField()
    name = LineField(_("name"), max_length=20, unique=True)
    accept_days = working_days(_("to accept"), default=2)
    solve_days = working_days(_("to solve"), default=10)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_offered = models.BooleanField(_("offered for new requests"), default=True)

    history = History()

    class Meta:
        verbose_name = pgettext_lazy("request", "category")
        verbose_name_plural = pgettext_lazy("request", "categories")
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                name="category_days_positive",
                condition=models.Q(accept_days__gt=0, solve_days__gt=0),
                violation_error_message=_("A deadline is at least one working day."),
            )
        ]

    def __str__(self):
        return self.name


class Service(Record):
    """Something that a service alliance offers: for whom, how to ask, and how soon it answers."""

    alliance = models.ForeignKey(
        "alliances.Alliance", models.CASCADE, related_name="services", verbose_name=_("alliance"),
        limit_choices_to={"axis": Axis.VERTICAL},
    )  # fmt: skip
    name = LineField(_("name"), max_length=60)
    description = text(_("what it is"), 300)
    audience = text(_("for whom"), 120)
    how_to_ask = text(_("how to ask"), 200)
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="services",
        verbose_name=pgettext_lazy("request", "category"),
    )  # fmt: skip
    department = models.ForeignKey(
        "enterprises.Unit", models.SET_NULL, null=True, blank=True, related_name="services",
        verbose_name=_("who provides it"),
    )  # fmt: skip
    accept_days = working_days(_("to accept"), null=True, blank=True)
    solve_days = working_days(_("to solve"), null=True, blank=True)
    is_offered = models.BooleanField(_("offered today"), default=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    stands_on = ("alliance",)
    objects = ServiceQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("catalogue", "service")
        verbose_name_plural = pgettext_lazy("catalogue", "services")
        ordering = ["alliance", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "name"],
                name="service_unique_name",
                violation_error_message=_("The alliance already offers a service of this name."),
            ),
            models.CheckConstraint(
                name="service_days_positive",
                condition=(models.Q(accept_days=None) | models.Q(accept_days__gt=0))
                & (models.Q(solve_days=None) | models.Q(solve_days__gt=0)),
                violation_error_message=_("A deadline is at least one working day."),
            ),
        ]

    def __str__(self):
        return self.name
