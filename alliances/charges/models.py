"""Standing responsibility (联系领导, 服务专员, 驻企, 包案): who answers for whom day by day, and contact had."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliances.charges.choices import SINGLE, ChargeKind, ContactKind, Span
from alliances.charges.querysets import ChargeQuerySet
from registry.fields.constraints import NoOverlap, dates_in_order, exactly_one
from registry.fields.dates import PartialDateField
from registry.fields.keys import KeyField
from registry.fields.personal_numbers import LineField, ProseField
from registry.history.tracking import FixedRow
from registry.provenance.models import Record, text

SUBJECTS, HOLDERS = ["alliance", "unit"], ["person", "role"]
SAME = _("The same person or role has this charge already in that time.")


class Charge(Record):
    """A person, or a role where nobody is named, answers for an alliance or a unit, or a project of one, for a time.

    Public as role and, for officials, as name. How often contact is owed is agreed; when it was had last is asked of
    the contacts noted here and of whatever the apps above know (`alliances.charges.contacts`).
    """

    kind = models.CharField(pgettext_lazy("charge", "charge"), max_length=10, choices=ChargeKind)
    alliance = models.ForeignKey(
        "alliances.Alliance", models.CASCADE, null=True, blank=True, related_name="charges", verbose_name=_("alliance")
    )
    unit = models.ForeignKey(
        "enterprises.Unit", models.CASCADE, null=True, blank=True, related_name="charges", verbose_name=_("unit")
    )
    project = text(_("project"), 120, help_text=_("Where it is for one project of the unit or the alliance alone."))
    person = models.ForeignKey(
        "enterprises.Person", models.CASCADE, null=True, blank=True, related_name="charges",
        verbose_name=pgettext_lazy("charge", "person"),
    )  # fmt: skip
    role = LineField(
        pgettext_lazy("charge", "role"), max_length=80, null=True, blank=True,
        help_text=_("Where nobody is named: the post or the office, without names."),
    )  # fmt: skip
    since = PartialDateField(_("since"))
    until = PartialDateField(_("until"))
    every = models.PositiveSmallIntegerField(
        _("contact owed every"), null=True, blank=True, help_text=_("Empty where nothing is agreed.")
    )
    every_in = text(_("counted in"), 10, choices=Span)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="charges",
        verbose_name=_("account"), help_text=_("Whose desk tells of it; internal."),
    )  # fmt: skip
    is_public = models.BooleanField(_("public"), default=True)

    internal_fields = ("every", "every_in", "user", "is_public")
    """What stands on no page of a source, and is nobody's to report."""

    objects = ChargeQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("standing", "charge")
        verbose_name_plural = pgettext_lazy("standing", "charges")
        ordering = ["kind", "alliance", "unit", "id"]
        constraints = [
            exactly_one(*SUBJECTS, name="charge_one_subject", message=_("Name one alliance or one unit.")),
            exactly_one(*HOLDERS, name="charge_one_holder", message=_("Name one person, or else a role.")),
            dates_in_order("charge_dates_in_order"),
            *(
                NoOverlap(
                    fields=["kind", subject, "project", holder],
                    name=f"charge_no_overlap_{subject}_{holder}",
                    violation_error_message=SAME,
                )
                for subject in SUBJECTS
                for holder in HOLDERS
            ),
            NoOverlap(
                fields=["kind", "alliance", "project"],
                only=("kind", SINGLE),
                name="charge_single_leader",
                violation_error_message=_("Another leader has this alliance in that time, and only one can."),
            ),
            models.CheckConstraint(
                name="charge_owes_in_days_or_months",
                condition=Q(every=None, every_in="") | Q(every__gte=1) & ~Q(every_in=""),
                violation_error_message=_("Say how often, and whether in days or months, or neither."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} · {self.subject}"

    def get_absolute_url(self):
        return reverse("charge", args=[self.pk])

    @property
    def subject(self):
        """Return the alliance or the unit that it is for."""
        return self.alliance or self.unit

    @property
    def title(self):
        """Return what it is called beside the name of whoever has it."""
        return str(self)

    @property
    def holder(self):
        """Return who has it, as the desk reads it."""
        return self.person or self.role

    @property
    def public_holder(self):
        """Return who has it, as everybody reads it: an official by name, a role; of a private person nothing."""
        if self.person is None:
            return self.role
        return "" if self.person.is_private and not self.person.released_at else self.person.name


class ContactNote(FixedRow):
    """Contact that somebody had as a charge asks for, noted once; internal. A visit is recorded as an activity."""

    id = KeyField()
    charge = models.ForeignKey(
        Charge, models.PROTECT, related_name="contacts", verbose_name=pgettext_lazy("standing", "charge")
    )
    day = models.DateField(_("day"))
    kind = models.CharField(pgettext_lazy("contact", "how"), max_length=10, choices=ContactKind)
    words = ProseField(_("words"), max_length=500, blank=True, default="")
    at = models.DateTimeField(_("entered at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=pgettext_lazy("fund", "entered by")
    )

    class Meta:
        verbose_name = pgettext_lazy("charge", "contact")
        verbose_name_plural = pgettext_lazy("charge", "contacts")
        ordering = ["charge", "-day", "-at", "id"]

    def __str__(self):
        return f"{self.charge} · {self.day}"
