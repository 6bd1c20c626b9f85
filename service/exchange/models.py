"""Offers (资源), needs (需求) and how one met the other (对接)."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliances.models import TaskEvidence
from registry.fields.constraints import exactly_one
from registry.fields.keys import KeyField
from registry.fields.personal_numbers import no_personal_numbers
from registry.history.tracking import FixedRow, History
from registry.provenance.models import Citation, text
from service.exchange.choices import (
    DAYS,
    HAS_OUTCOME,
    ExchangeKind,
    MatchMoveName,
    MatchState,
    Side,
)
from service.exchange.querysets import ExchangeQuerySet, MatchQuerySet
from service.exchange.transitions import STEPS
from service.tickets.choices import Origin


def money(verbose_name, **options):
    """Return a column of yuan, exact to the cent, empty where none is named; SQLite reads back 15 digits at most."""
    return models.DecimalField(
        verbose_name,
        max_digits=15,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        **options,
    )


def owner(model, verbose_name, name):
    return models.ForeignKey(model, models.PROTECT, null=True, blank=True, related_name=name, verbose_name=verbose_name)


class Exchange(models.Model):
    """What an offer and a need have in common. In public once its owner says so, while it is valid and not closed."""

    id = KeyField()
    kind = models.CharField(_("kind"), max_length=10, choices=ExchangeKind)
    title = models.CharField(_("title"), max_length=60, validators=[no_personal_numbers])
    description = models.TextField(
        _("description"), blank=True, default="", max_length=2000, validators=[no_personal_numbers]
    )
    unit = owner("enterprises.Unit", _("unit"), "%(class)ss")
    alliance = owner("alliances.Alliance", _("alliance"), "%(class)ss")
    since = models.DateField(_("valid from"), default=timezone.localdate)
    until = models.DateField(_("valid until"), null=True, blank=True)
    quantity = models.DecimalField(
        _("quantity"), max_digits=12, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    measure = text(_("measure word"), 8)
    amount = money(_("amount in yuan"))
    place = text(_("place"), 80, validators=[no_personal_numbers])
    is_public = models.BooleanField(_("shown to everybody"), default=False)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    closed_why = text(_("why it was closed"), 120, validators=[no_personal_numbers])
    origin = models.CharField(_("origin"), max_length=10, choices=Origin, default=Origin.REAL, editable=False)

    objects = ExchangeQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-since", "-id"]
        constraints = [
            exactly_one("unit", "alliance", name="%(class)s_one_owner", message=_("Name one unit or one alliance.")),
            models.CheckConstraint(
                name="%(class)s_dates_in_order",
                condition=Q(until=None) | Q(until__gte=F("since")),
                violation_error_message=_("The end lies before the start."),
            ),
        ]
        indexes = [models.Index(fields=["kind", "is_public", "until"], name="%(class)s_kind_valid")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse(self._meta.model_name, args=[self.pk])

    @property
    def owner(self):
        return self.unit or self.alliance

    @property
    def is_sample(self):
        return self.origin == Origin.SAMPLE


class Offer(Exchange):
    """Something that a unit or an alliance has to give."""

    history = History()

    class Meta(Exchange.Meta):
        verbose_name = _("offer")
        verbose_name_plural = _("offers")


class Need(Exchange):
    """Something that a unit or an alliance looks for."""

    history = History()

    class Meta(Exchange.Meta):
        verbose_name = _("need")
        verbose_name_plural = _("needs")


class Match(models.Model):
    """An offer and a need that may meet. `service.exchange.actions.move_match` alone changes its state, with the side
    that holds it and the day by which that goes on."""

    id = KeyField()
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="matches", verbose_name=_("offer"))
    need = models.ForeignKey(Need, models.PROTECT, related_name="matches", verbose_name=_("need"))
    alliance = owner("alliances.Alliance", _("through the alliance"), "matches")
    state = models.CharField(_("state"), max_length=10, choices=MatchState, default=MatchState.PROPOSED)
    holder = text(pgettext_lazy("match", "up to"), 5, choices=Side, editable=False)
    due_on = models.DateField(_("due on"), null=True, blank=True, editable=False)
    outcome = text(_("what came of it"), 300, validators=[no_personal_numbers])
    amount = money(_("amount of the outcome in yuan"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    citations = GenericRelation(Citation, "target_id", "target_type", verbose_name=_("citations"))
    shows = GenericRelation(TaskEvidence, "record_id", "record_type", verbose_name=_("evidence of tasks"))

    objects = MatchQuerySet.as_manager()
    history = History(excluded_fields=["state", "holder", "due_on", "outcome", "amount", "done_on"])

    class Meta:
        verbose_name = _("match")
        verbose_name_plural = _("matches")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "need"],
                condition=~Q(state=MatchState.FELL_THROUGH),
                name="match_open_once",
                violation_error_message=_("These two are matched already."),
            ),
            models.CheckConstraint(
                name="match_open_has_its_holder",
                condition=Q(state__in=list(DAYS), holder__in=Side.values) | ~Q(state__in=list(DAYS)) & Q(holder=""),
                violation_error_message=_("An open match has one side that goes on with it."),
            ),
            models.CheckConstraint(
                name="match_open_has_its_day",
                condition=Q(state__in=list(DAYS), due_on__isnull=False) | ~Q(state__in=list(DAYS)) & Q(due_on=None),
                violation_error_message=_("An open match has a day by which somebody goes on with it."),
            ),
            models.CheckConstraint(
                name="match_done_has_its_day",
                condition=Q(state__in=HAS_OUTCOME, done_on__isnull=False)
                | ~Q(state__in=HAS_OUTCOME) & Q(done_on__isnull=True, amount__isnull=True),
                violation_error_message=_("A match that is done says when; an amount stands with what is done alone."),
            ),
        ]

    def __str__(self):
        return f"{self.offer} – {self.need}"

    def get_absolute_url(self):
        return reverse("match", args=[self.pk])

    def clean(self):
        """Refuse two that do not go together."""
        if self.offer.origin != self.need.origin:
            raise ValidationError(_("Examples and real entries are not matched."))

    def moves_from_here(self):
        """Return the moves that its state allows, whoever makes them."""
        return [move for move, leads in STEPS.items() if self.state in leads]

    @property
    def held_by(self):
        """Return the unit or the alliance that goes on with it; None where it is over."""
        sides = {Side.OFFER: self.offer, Side.NEED: self.need}
        return sides[self.holder].owner if self.holder else None

    def is_overdue(self, on=None):
        """Say whether its day has passed, today unless told."""
        return bool(self.due_on and self.due_on < (on or timezone.localdate()))

    @property
    def reported_by(self):
        """Return who reported it as done, or None where nobody did, or a command."""
        last = self.moves.filter(move=MatchMoveName.FINISH).order_by("position").select_related("by").last()
        return last and last.by


class MatchMove(FixedRow):
    """One move of a match: its history, written once."""

    match = models.ForeignKey(Match, models.PROTECT, related_name="moves", verbose_name=_("match"))
    position = models.PositiveSmallIntegerField(_("position"))
    move = models.CharField(pgettext_lazy("request", "move"), max_length=12, choices=MatchMoveName)
    from_state = text(_("from"), 12, choices=MatchState)
    to_state = models.CharField(_("to"), max_length=12, choices=MatchState)
    at = models.DateTimeField(_("at"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    note = text(_("words"), 500, validators=[no_personal_numbers])

    class Meta:
        verbose_name = _("move of a match")
        verbose_name_plural = _("moves of matches")
        ordering = ["match", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["match", "position"],
                name="match_move_unique_position",
                violation_error_message=_("Somebody moved this match at the same time: open it again."),
            )
        ]

    def __str__(self):
        return f"{self.match} · {self.get_move_display()}"
