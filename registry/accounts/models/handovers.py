"""Who took over which open matter, from when: rows that are only ever added to."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.accounts.querysets import HandOverQuerySet
from registry.fields.keys import KeyField
from registry.fields.personal_numbers import LineField, ProseField
from registry.history.tracking import History


def person(verbose_name, name):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name=name, editable=False, verbose_name=verbose_name
    )


class HandOver(models.Model):
    """One open matter that goes from one person to another from a day on; `registry.accounts.matters` reads it.

    The matter is named by what its app calls it, since a matter is no table of its own: a request has other holders in
    each of its states, and a match has one on each side.
    """

    id = KeyField()
    kind = models.CharField(_("kind of matter"), max_length=30, editable=False)
    matter_id = models.CharField(_("identifier of the matter"), max_length=80, editable=False)
    target_id = models.CharField(
        _("identifier of what the seat is for"), max_length=80, blank=True, default="", editable=False
    )
    position = models.PositiveSmallIntegerField(_("position"), editable=False)
    title = LineField(_("matter"), max_length=200, editable=False)
    giver = person(_("handed over by"), "handed_over")
    receiver = person(_("taken over by"), "taken_over")
    since = models.DateField(_("from the day"), editable=False)
    why = ProseField(_("why"), blank=True, default="", max_length=300, editable=False)
    at = models.DateTimeField(_("at"), default=timezone.now, editable=False)

    objects = HandOverQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("hand-over")
        verbose_name_plural = _("hand-overs")
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "matter_id", "target_id", "position"],
                name="hand_over_unique_position",
                violation_error_message=_("Somebody handed this matter over at the same time: open the page again."),
            ),
            models.CheckConstraint(
                name="hand_over_to_somebody_else",
                condition=~Q(giver=F("receiver")),
                violation_error_message=_("A matter goes to somebody else."),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def matter(self):
        """Return what names the matter: its kind, its record and what the seat is for."""
        return self.kind, self.matter_id, self.target_id
