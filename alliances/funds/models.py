"""The special fund (专项经费) of an alliance as a ledger: a year, its entries, their receipts."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliances.funds.choices import EntryKind, FundUse
from alliances.funds.querysets import FundEntryQuerySet, FundQuerySet
from registry.fields.keys import KeyField
from registry.fields.money import MoneyField
from registry.fields.personal_numbers import LineField
from registry.history.tracking import FixedRow, History
from registry.provenance.models import Attachment, Citation, text


class Fund(models.Model):
    """The ledger of an alliance for a year; internal, but for its totals once they are released.

    `given` and `spent` are kept with each entry, by `alliances.funds.actions` alone, and never made of figures that
    sources print; the database refuses to spend what was not given.
    """

    id = KeyField()
    alliance = models.ForeignKey("alliances.Alliance", models.PROTECT, related_name="funds", verbose_name=_("alliance"))
    year = models.PositiveSmallIntegerField(_("year"))
    planned = MoneyField(_("planned, in yuan"), null=True, blank=True, help_text=_("Empty where no plan is known."))
    given = MoneyField(_("given, in yuan"), default=0, editable=False)
    spent = MoneyField(_("spent, in yuan"), default=0, editable=False)
    is_released = models.BooleanField(_("totals are public"), default=False, editable=False)
    citations = GenericRelation(Citation, "target_id", "target_type", verbose_name=_("citations"))

    objects = FundQuerySet.as_manager()
    history = History(excluded_fields=["given", "spent"])

    class Meta:
        verbose_name = pgettext_lazy("fund", "special fund of a year")
        verbose_name_plural = pgettext_lazy("fund", "special funds")
        ordering = ["-year", "alliance", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "year"],
                name="fund_one_a_year",
                violation_error_message=_("The alliance has a ledger for this year already."),
            ),
            models.CheckConstraint(
                name="fund_year_in_range",
                condition=Q(year__gte=1900, year__lte=2200),
                violation_error_message=_("Write the year in four digits."),
            ),
            models.CheckConstraint(
                name="fund_not_overspent",
                condition=Q(spent__gte=0, spent__lte=F("given")),
                violation_error_message=_("More would be spent than was given: enter what was given first."),
            ),
            models.CheckConstraint(
                name="fund_plan_not_negative",
                condition=Q(planned__isnull=True) | Q(planned__gte=0),
                violation_error_message=_("A plan is not below zero."),
            ),
        ]

    def __str__(self):
        return f"{self.alliance} {self.year}"

    def get_absolute_url(self):
        return reverse("fund", args=[self.pk])

    @property
    def subject(self):
        """Return the alliance, on whose page its totals stand once they are released."""
        return self.alliance

    @property
    def balance(self):
        """Return what was given and not spent yet, exact to the fen."""
        return self.given - self.spent


class FundEntry(FixedRow):
    """What was given or spent, written once. A mistake is reversed by another entry, with the reason."""

    id = KeyField()
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="entries", verbose_name=_("ledger"))
    kind = models.CharField(_("kind"), max_length=10, choices=EntryKind)
    day = models.DateField(_("day"))
    amount = MoneyField(_("amount in yuan"))
    use = text(_("spent on"), 10, choices=FundUse)
    words = LineField(_("what for"), max_length=200)
    paid_to = text(_("paid to"), 120, help_text=_("A unit, not a person."))
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversal", verbose_name=_("reverses")
    )
    at = models.DateTimeField(_("entered at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=pgettext_lazy("fund", "entered by")
    )

    objects = FundEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of a ledger")
        verbose_name_plural = _("entries of ledgers")
        ordering = ["fund", "day", "id"]
        constraints = [
            models.CheckConstraint(
                name="fund_entry_above_zero",
                condition=Q(amount__gt=0),
                violation_error_message=_("An amount is above zero; a mistake is reversed."),
            ),
            models.CheckConstraint(
                name="fund_entry_spent_says_on_what",
                condition=~Q(kind=EntryKind.SPENT) | ~Q(use=""),
                violation_error_message=_("Say what the money was spent on."),
            ),
            models.CheckConstraint(
                name="fund_entry_not_its_own_reversal",
                condition=Q(reverses=None) | ~Q(reverses=F("id")),
                violation_error_message=_("An entry does not reverse itself."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.amount} · {self.words}"

    @property
    def is_reversal(self):
        return self.reverses_id is not None

    @property
    def is_reversed(self):
        return hasattr(self, "reversal")

    @property
    def stands(self):
        """Say whether it counts: neither reversed nor reversing another."""
        return not (self.is_reversal or self.is_reversed)


class Receipt(Attachment):
    """A receipt of an entry; internal."""

    entry = models.ForeignKey(FundEntry, models.PROTECT, related_name="receipts", verbose_name=_("entry"))

    class Meta(Attachment.Meta):
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")

    def get_absolute_url(self):
        return reverse("fund-receipt", args=[self.pk])
