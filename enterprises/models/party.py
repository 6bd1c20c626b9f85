"""Party organisations: a tree."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from enterprises.choices import Formation, Level
from enterprises.querysets import PartyOrganisationQuerySet
from registry.fields.constraints import NoCycle, dates_in_order
from registry.fields.dates import PartialDateField
from registry.fields.names import NameIndexField
from registry.fields.personal_numbers import LineField, ProseField
from registry.provenance.models import Figure, Record, basis, text


class PartyOrganisation(Record):
    """A working committee, committee, general branch or branch, with the unit that hosts it and the one above it."""

    name = LineField(_("name"), max_length=120)
    short_name = text(_("short name"), 40)
    full_name = text(_("full name"), 120, help_text=_("The formal name, beginning with 中共, where it is printed."))
    level = models.CharField(_("level"), max_length=20, choices=Level)
    formation = text(_("formation"), 10, choices=Formation)
    host = models.ForeignKey(
        "enterprises.Unit", models.PROTECT, null=True, blank=True, related_name="party_organisations",
        verbose_name=_("host unit"),
    )  # fmt: skip
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("superior organisation")
    )
    parent_basis = basis(_("how the superior is known"))
    founded = PartialDateField(_("founded"))
    dissolved = PartialDateField(_("dissolved"))
    founded_basis = basis(_("how the founding date is known"))
    brand = text(_("brand"), 80, help_text=_("The name or slogan of its party work."))
    description = ProseField(_("description"), blank=True, default="")
    name_index = NameIndexField(of="name", also=["short_name", "full_name"])
    figures = GenericRelation(Figure, "subject_id", "subject_type")

    reviewed_fields = ("name", "full_name", "level", "host", "parent")
    """What a liaison may only propose."""

    objects = PartyOrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("party organisation")
        verbose_name_plural = _("party organisations")
        ordering = ["name_index", "id"]
        constraints = [
            dates_in_order("party_organisation_dates_in_order", "founded", "dissolved"),
            models.CheckConstraint(
                name="party_organisation_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message=_("A party organisation cannot be its own superior."),
            ),
            NoCycle(
                name="party_organisation_no_cycle",
                violation_error_message=_("A party organisation cannot stand below one of its own subordinates."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("party-organisation", args=[self.pk])

    @property
    def label(self):
        """Return the short name where there is one."""
        return self.short_name or self.name
