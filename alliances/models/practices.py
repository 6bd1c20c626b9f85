"""Named ways of working and what they are made of."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliances.choices import Listing, PracticeKind
from alliances.querysets import PracticeQuerySet
from registry.fields.constraints import NoCycle, exactly_one
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
        listed, promised = len(self.leaves), self.printed_count
        if promised is None:
            return Listing.UNCOUNTED
        if self.contradicts_itself or listed > promised:
            return Listing.CONTRADICTORY
        return Listing.COMPLETE if listed == promised else Listing.INCOMPLETE

    @cached_property
    def tree(self):
        """Return the parts that stand in no other, in order, each knowing those `below` it."""
        parts = {part.pk: part for part in self.parts.all()}
        for part in parts.values():
            part.below = []
        for part in parts.values():
            if part.parent_id in parts:
                parts[part.parent_id].below.append(part)
        return [part for part in parts.values() if part.parent_id not in parts]

    @property
    def leaves(self):
        """Return the parts that have no parts themselves: those that the number in a name counts."""
        return [part for part in self.parts.all() if part.pk not in {one.parent_id for one in self.parts.all()}]

    @property
    def is_unlisted(self):
        """Say whether no source tells what it is made of, and its name promises nothing either."""
        return self.printed_count is None and not self.parts.all()


class PracticePart(models.Model):
    """One part of a practice, which may have parts itself; the practice's citations cover it."""

    id = KeyField()
    practice = models.ForeignKey(Practice, models.CASCADE, related_name="parts", verbose_name=_("practice"))
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children",
        verbose_name=pgettext_lazy("part", "part of"), help_text=_("Another part of the same practice."),
    )  # fmt: skip
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
            ),
            models.CheckConstraint(
                name="practice_part_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message=_("A part cannot be a part of itself."),
            ),
            NoCycle(
                name="practice_part_no_cycle", violation_error_message=_("A part cannot be a part of its own part.")
            ),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        """Refuse a part of another practice."""
        if self.parent_id and self.practice_id and self.parent.practice_id != self.practice_id:
            raise ValidationError({"parent": _("This part belongs to another practice.")})

    @property
    def label(self):
        """Return what it is called in a list: a bare sign such as X goes with what it stands for."""
        return f"{self.title}：{self.text}" if self.text and BARE_SIGN.fullmatch(self.title) else self.title

    @property
    def outline(self):
        """Return its label with its own parts in brackets behind it; of one that `Practice.tree` holds."""
        below = "、".join(part.outline for part in self.below)
        return f"{self.label}（{below}）" if below else self.label
