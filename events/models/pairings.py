"""Pairings of two parties (结对共建)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events.querysets import PairingQuerySet
from registry.fields.constraints import dates_in_order, exactly_one
from registry.fields.dates import PartialDateField
from registry.fields.personal_numbers import LineField
from registry.provenance.models import Record, text


def party(model, related_name, verbose_name):
    """Return one of the four columns that hold a party."""
    return models.ForeignKey(
        model, models.PROTECT, null=True, blank=True, related_name=related_name, verbose_name=verbose_name
    )


def two(first, second, name):
    """Return the check that two columns do not name the same party."""
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{first}__isnull": True}) | Q(**{f"{second}__isnull": True}) | ~Q(**{first: F(second)}),
        violation_error_message=_("A pairing joins two different parties."),
    )


class Pairing(Record):
    """Two units or party organisations that work together, signed on a date."""

    title = LineField(_("title"), max_length=120)
    first_unit = party("enterprises.Unit", "pairings_first", _("first party: unit"))
    first_organisation = party("enterprises.PartyOrganisation", "pairings_first", _("first party: party organisation"))
    second_unit = party("enterprises.Unit", "pairings_second", _("second party: unit"))
    second_organisation = party(
        "enterprises.PartyOrganisation", "pairings_second", _("second party: party organisation")
    )
    signed = PartialDateField(_("signed"))
    ended = PartialDateField(_("ended"))
    activity = models.ForeignKey(
        "events.Activity", models.SET_NULL, null=True, blank=True, related_name="pairings", verbose_name=_("signed at")
    )
    note = text(_("note"), 300)

    stands_on = ("first_unit", "first_organisation", "activity")
    objects = PairingQuerySet.as_manager()

    class Meta:
        verbose_name = _("pairing")
        verbose_name_plural = _("pairings")
        ordering = ["-signed", "id"]
        constraints = [
            exactly_one(
                "first_unit", "first_organisation", name="pairing_one_first_party", message=_("Name one first party.")
            ),
            exactly_one(
                "second_unit",
                "second_organisation",
                name="pairing_one_second_party",
                message=_("Name one second party."),
            ),
            dates_in_order("pairing_dates_in_order", "signed", "ended"),
            *(two(f"first_{kind}", f"second_{kind}", f"pairing_two_{kind}s") for kind in ("unit", "organisation")),
        ]

    def __str__(self):
        return self.title

    @property
    def parties(self):
        """Return the two parties."""
        return self.first_unit or self.first_organisation, self.second_unit or self.second_organisation
