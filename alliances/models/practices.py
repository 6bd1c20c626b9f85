"""Named ways of working and what they are made of."""

import re

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliances.choices import Listing, PracticeKind
from alliances.querysets import PracticeQuerySet
from registry.fields.constraints import exactly_one
from registry.fields.keys import KeyField
from registry.fields.names import NameIndexField
from registry.fields.personal_numbers import LineField, ProseField
from registry.history.tracking import History
from registry.provenance.models import Record, text

BARE_SIGN = re.compile(r"[\dA-Za-z+]+")
"""A title that says nothing by itself, such as X or 4."""


class Practice(Record):
    """A named way of working (五联, 六联六帮, "12345" …) of an alliance, a party organisation or a unit."""

    name = LineField(_("name"), max_length=60)
    kind = models.CharField(_("kind"), max_length=10, choices=PracticeKind, default=PracticeKind.MECHANISM)
    alliance = models.ForeignKey(
        "alliances.Alliance",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="practices",
        verbose_name=_("alliance"),
    )
    organisation = models.ForeignKey(
        "enterprises.PartyOrganisation", models.CASCADE, null=True, blank=True, related_name="practices",
        verbose_name=_("party organisation"),
    )  # fmt: skip
    unit = models.ForeignKey(
        "enterprises.Unit", models.CASCADE, null=True, blank=True, related_name="practices", verbose_name=_("unit")
    )
    meaning = ProseField(_("meaning"), blank=True, default="")
    printed_count = models.PositiveSmallIntegerField(
        _("parts promised"), null=True, blank=True, help_text=_("How many parts the name promises.")
    )
    contradicts_itself = models.BooleanField(
        _("the source contradicts itself"),
        default=False,
        help_text=_(
            "It prints one number, lists another and does not say that it leaves anything out. "
            "A list that is merely not complete is no contradiction."
        ),
    )
    note = text(_("note"), 300)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    name_index = NameIndexField(of="name")

    objects = PracticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("practice")
        verbose_name_plural = _("practices")
        ordering = ["position", "id"]
        constraints = [
            exactly_one(
                "alliance",
                "organisation",
                "unit",
                name="practice_one_owner",
                message=_("A practice belongs to one alliance, one party organisation or one unit."),
            ),
            models.CheckConstraint(
                name="practice_contradicts_a_number",
                condition=Q(contradicts_itself=False) | Q(printed_count__isnull=False),
                violation_error_message=_("Say how many parts the name promises: without it nothing is contradicted."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("practice", args=[self.pk])

    @property
    def owner(self):
        """Return the alliance, party organisation or unit whose practice it is."""
        return self.alliance or self.organisation or self.unit

    @property
    def listing(self):
        """Return how its parts stand to the number in its name; more than promised contradicts it by itself."""
        listed, promised = len(self.parts.all()), self.printed_count
        if promised is None:
            return Listing.UNCOUNTED
        if self.contradicts_itself or listed > promised:
            return Listing.CONTRADICTORY
        return Listing.COMPLETE if listed == promised else Listing.INCOMPLETE

    @property
    def is_unlisted(self):
        """Say whether no source tells what it is made of, and its name promises nothing either."""
        return self.printed_count is None and not self.parts.all()


class PracticePart(models.Model):
    """One part of a practice; the practice's citations cover it."""

    id = KeyField()
    practice = models.ForeignKey(Practice, models.CASCADE, related_name="parts", verbose_name=_("practice"))
    position = models.PositiveSmallIntegerField(_("position"))
    title = LineField(_("title"), max_length=120)
    text = text(_("explanation"), 300)

    history = History()

    class Meta:
        verbose_name = _("part of a practice")
        verbose_name_plural = _("parts of a practice")
        ordering = ["practice", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "position"],
                name="practice_part_unique_position",
                violation_error_message=_("Two parts cannot stand in the same place."),
            )
        ]

    def __str__(self):
        return self.title

    @property
    def label(self):
        """Return what it is called in a list: a bare sign such as X goes with what it stands for."""
        return f"{self.title}：{self.text}" if self.text and BARE_SIGN.fullmatch(self.title) else self.title
