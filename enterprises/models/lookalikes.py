"""Pairs of units that look alike."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from enterprises.choices import Likeness
from enterprises.querysets import LookalikeQuerySet
from registry.fields.personal_numbers import LineField


class Lookalike(models.Model):
    """Two units that may be one, as `duplicates.finding` found them; made anew by `duplicates.actions.look_again`.

    What somebody says about a pair is a `PossibleDuplicate`. These rows follow from the units, so they have no
    history, no source and no part in what a merge moves: a unit that is gone takes its pairs out of sight, one restored
    brings them back.
    """

    one = models.ForeignKey(
        "enterprises.Unit", models.DO_NOTHING, db_constraint=False, related_name="+", verbose_name=_("unit")
    )
    other = models.ForeignKey(
        "enterprises.Unit", models.DO_NOTHING, db_constraint=False, related_name="+",
        verbose_name=_("possibly the same as"),
    )  # fmt: skip
    likeness = models.PositiveSmallIntegerField(_("why"), db_index=True)
    note = LineField(_("note"), max_length=300, blank=True, default="")
    found_at = models.DateTimeField(_("found at"), auto_now_add=True)

    objects = LookalikeQuerySet.as_manager()

    class Meta:
        verbose_name = _("likely duplicate")
        verbose_name_plural = _("likely duplicates")
        ordering = ["-likeness", "one", "other"]
        default_permissions = ["view"]
        permissions = [("merge_unit", "Can merge units and tell them apart")]
        constraints = [
            models.CheckConstraint(name="lookalike_in_order", condition=Q(one__lt=F("other"))),
            models.UniqueConstraint(fields=["one", "other"], name="lookalike_unique"),
        ]

    def __str__(self):
        return f"{self.one} = {self.other}?"

    @property
    def reasons(self):
        """Return why the two may be one, the strongest reason first."""
        return [reason for reason in sorted(Likeness, reverse=True) if self.likeness & reason]
