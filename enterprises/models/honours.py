"""Honours, demonstration points, listings."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from enterprises.choices import HonourKind, HonourLevel
from enterprises.querysets import HonourQuerySet
from registry.fields.constraints import exactly_one
from registry.fields.dates import PartialDateField
from registry.fields.names import NameIndexField
from registry.fields.personal_numbers import LineField
from registry.provenance.choices import AsOfBasis
from registry.provenance.models import Record, text


class Honour(Record):
    """What was given to a unit, a party organisation or a person, or is planned for it."""

    title = LineField(pgettext_lazy("honour", "title"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=HonourKind, default=HonourKind.AWARD)
    level = models.CharField(_("level"), max_length=12, choices=HonourLevel, default=HonourLevel.UNSTATED)
    unit = models.ForeignKey(
        "enterprises.Unit", models.CASCADE, null=True, blank=True, related_name="honours", verbose_name=_("unit")
    )
    organisation = models.ForeignKey(
        "enterprises.PartyOrganisation", models.CASCADE, null=True, blank=True, related_name="honours",
        verbose_name=_("party organisation"),
    )  # fmt: skip
    person = models.ForeignKey(
        "enterprises.Person", models.CASCADE, null=True, blank=True, related_name="honours", verbose_name=_("person")
    )
    through = models.ForeignKey(
        "enterprises.Unit", models.SET_NULL, null=True, blank=True, related_name="honours_of_people",
        verbose_name=_("unit of the person"), help_text=_("Where the person worked when honoured."),
    )  # fmt: skip
    awarded = PartialDateField(_("awarded"))
    awarded_basis = models.CharField(
        _("how the date is known"), max_length=10, choices=AsOfBasis, default=AsOfBasis.PRINTED
    )
    awarder = text(_("awarded by"), 80)
    note = text(_("note"), 300)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    name_index = NameIndexField(of="title")

    objects = HonourQuerySet.as_manager()

    class Meta:
        verbose_name = _("honour")
        verbose_name_plural = _("honours")
        ordering = ["position", "id"]
        constraints = [
            exactly_one(
                "unit",
                "organisation",
                "person",
                name="honour_one_target",
                message=_("An honour goes to one unit, one party organisation or one person."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("honour", args=[self.pk])

    @property
    def award(self):
        """Return what its page says of it: honours that agree in all of it are one award, given to several."""
        facts = (self.kind, self.title, self.level, self.awarded, self.awarded_basis, self.awarder)
        return *facts, "" if self.person_id else self.note

    @property
    def receiver(self):
        """Return who was honoured, as anybody may read it: a person is named here as in their posts, or nowhere."""
        return self.person.public_name if self.person_id else self.unit or self.organisation
