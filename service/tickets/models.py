"""Requests (诉求), followed to their closing, and the moves that are their history."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliances.models import TaskEvidence
from registry.fields.keys import KeyField
from registry.fields.personal_numbers import ProseField, no_personal_numbers
from registry.history.tracking import FixedRow, History
from registry.provenance.models import Attachment, Citation, text
from service.tickets.choices import (
    COLUMNS,
    HELD_BY,
    OPEN,
    Channel,
    Closing,
    Move,
    Origin,
    Party,
    State,
)
from service.tickets.querysets import LinkQuerySet, TicketQuerySet
from service.tickets.transitions import STEPS

MOVED = [
    *("state", "state_since", "due_on", "due_may_move", "closing", "rating", "rating_words", "days_to_solve"),
    "merged_into",
]
"""The columns that moves alone change; the moves are their history."""


def held_by(party):
    """Return the open states in which a party holds a request."""
    return [state for state, holder in HELD_BY.items() if holder == party]


def points_to(model, verbose_name, **options):
    return models.ForeignKey(model, models.PROTECT, null=True, blank=True, verbose_name=verbose_name, **options)


class Series(models.Model):
    """The last number that was given in a year, so that no two requests get the same."""

    year = models.PositiveSmallIntegerField(_("year"))
    origin = models.CharField(_("origin"), max_length=10, choices=Origin)
    last = models.PositiveIntegerField(_("last number"), default=0)

    class Meta:
        verbose_name = _("series of numbers")
        verbose_name_plural = _("series of numbers")
        constraints = [
            models.UniqueConstraint(
                fields=["year", "origin"],
                name="series_unique_year",
                violation_error_message=_("The year has its series already."),
            )
        ]

    def __str__(self):
        return f"{self.year} {self.get_origin_display()}"


class Ticket(models.Model):
    """An enterprise's problem. `service.tickets.actions.moves.move` alone changes its state.

    Who asked, the words and who handles it are internal; in public there are counts. One that a source tells has no
    moves: what the source says of it is all that is known. `due_on` is the deadline of the present state, as the last
    move set it, or the day on which a pause ends by itself; whether it is overdue is a question with a date. Where the
    holidays of its year are not announced yet, it may move (`due_may_move`), and `chasing.redate` reckons it anew.
    """

    id = KeyField()
    number = models.CharField(_("number"), max_length=20, unique=True, editable=False)
    origin = models.CharField(_("origin"), max_length=10, choices=Origin, default=Origin.REAL, editable=False)
    unit = points_to("enterprises.Unit", _("who asks"), related_name="tickets")
    contact = text(
        _("contact"), 40, validators=[no_personal_numbers],
        help_text=_("Whom to ask for, such as 行政部 or a surname; internal. Telephone numbers are not kept here."),
    )  # fmt: skip
    contact_email = models.EmailField(
        _("e-mail of the contact"), blank=True, default="", help_text=_("Internal; the private link is sent there.")
    )
    title = models.CharField(
        _("what is asked"), max_length=60, validators=[no_personal_numbers], help_text=_("In one line.")
    )
    description = models.TextField(
        _("details"), blank=True, default="", max_length=4000, validators=[no_personal_numbers]
    )
    category = models.ForeignKey(
        "service.Category", models.PROTECT, related_name="tickets", verbose_name=pgettext_lazy("request", "category")
    )
    service = points_to("service.Service", pgettext_lazy("catalogue", "service"), related_name="tickets")
    channel = text(_("how it came"), 10, choices=Channel)
    alliance = points_to("alliances.Alliance", _("alliance that takes it"), related_name="tickets")
    department = points_to("enterprises.Unit", _("department that handles it"), related_name="handled_tickets")
    activity = points_to("events.Activity", _("visit or meeting"), related_name="tickets")
    asked_on = models.DateField(_("asked on"), null=True, blank=True)
    asked_note = text(_("on the date"), 60, help_text=_("Where no source gives the day."))
    outcome = text(_("what came of it"), 200, help_text=_("Of a request that a source tells."))
    registered_by = points_to(settings.AUTH_USER_MODEL, _("registered by"), related_name="+", editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.COLLECTED, editable=False)
    state_since = models.DateTimeField(_("in this state since"), null=True, editable=False)
    due_on = models.DateField(_("due on"), null=True, editable=False)
    due_may_move = models.BooleanField(_("may move once holidays are announced"), default=False, editable=False)
    closing = text(_("closing"), 12, choices=Closing, editable=False)
    days_to_solve = models.PositiveIntegerField(_("days until solved"), null=True, editable=False)
    rating = models.PositiveSmallIntegerField(
        _("satisfaction"), null=True, editable=False, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    rating_words = text(_("words on it"), 300, editable=False)
    merged_into = points_to("self", _("merged into"), related_name="repeats", editable=False)
    citations = GenericRelation(Citation, "target_id", "target_type", verbose_name=_("citations"))
    shows = GenericRelation(TaskEvidence, "record_id", "record_type", verbose_name=_("evidence of tasks"))

    objects = TicketQuerySet.as_manager()
    history = History(excluded_fields=MOVED)

    class Meta:
        verbose_name = _("request")
        verbose_name_plural = _("requests")
        # What is real stands before 示例 and 所载: real < sample < told, as the origins are spelt.
        ordering = ["origin", "-number"]
        indexes = [
            models.Index(fields=["origin", "-number"], name="ticket_real_first"),
            models.Index(fields=["state", "due_on", "id"], name="ticket_state_due"),
            models.Index(fields=["alliance", "state", "due_on"], name="ticket_alliance_state"),
            models.Index(fields=["department", "state", "due_on"], name="ticket_department_state"),
            models.Index(fields=["-state_since"], condition=Q(state=State.CLOSED), name="ticket_closed_lately"),
        ]
        constraints = [
            models.CheckConstraint(
                name="ticket_known_unless_told",
                condition=Q(origin=Origin.TOLD)
                | Q(unit__isnull=False, asked_on__isnull=False, state_since__isnull=False) & ~Q(channel=""),
                violation_error_message=_("A request needs who asks, since when, and how it came."),
            ),
            models.CheckConstraint(
                name="ticket_closed_with_its_closing",
                condition=Q(origin=Origin.TOLD)
                | Q(state=State.CLOSED) & ~Q(closing="")
                | ~Q(state=State.CLOSED) & Q(closing=""),
                violation_error_message=_("A request that is struck off says whether the enterprise confirmed it."),
            ),
            models.CheckConstraint(
                name="ticket_merged_into_another",
                condition=Q(state=State.MERGED, merged_into__isnull=False) & ~Q(merged_into=models.F("id"))
                | ~Q(state=State.MERGED) & Q(merged_into__isnull=True),
                violation_error_message=_("A merged request names the other request that goes on."),
            ),
            models.CheckConstraint(
                name="ticket_handed_to_somebody",
                condition=Q(origin=Origin.TOLD)
                | Q(state__in=[State.COLLECTED, State.REFUSED, State.MERGED])
                | Q(department__isnull=False),
                violation_error_message=_("A request that was handed over has a department that handles it."),
            ),
            models.CheckConstraint(
                name="ticket_open_has_its_day",
                condition=Q(origin=Origin.TOLD) | ~Q(state__in=OPEN) | Q(due_on__isnull=False),
                violation_error_message=_("An open request has a day: by when its state ends, or its pause."),
            ),
            models.CheckConstraint(
                name="ticket_open_has_its_holder",
                condition=Q(origin=Origin.TOLD)
                | ~Q(state__in=OPEN)
                | Q(state__in=held_by(Party.ALLIANCE))
                | Q(state__in=held_by(Party.DEPARTMENT), department__isnull=False)
                | Q(state__in=held_by(Party.ASKER), unit__isnull=False),
                violation_error_message=_("An open request has one holder, who must act next."),
            ),
            models.CheckConstraint(
                name="ticket_rating_1_to_5",
                condition=Q(rating=None) | Q(rating__range=(1, 5)),
                violation_error_message=_("Satisfaction is a number from 1 to 5."),
            ),
        ]

    def __str__(self):
        return f"{self.number} {self.title}"

    def get_absolute_url(self):
        return reverse("ticket", args=[self.pk])

    def get_public_url(self):
        """Return where anybody may read of it: in the list of what sources tell, since its own page is not public."""
        return f"{reverse('services')}#{self.anchor}"

    @property
    def anchor(self):
        """Return the name of its place on a page that lists it."""
        return f"told-{self.pk}" if self.is_told else "counts"

    @property
    def column(self):
        """Return the name of the column of the board it stands in, or None."""
        return next((name for name, states in COLUMNS.items() if self.state in states), None)

    @property
    def holder(self):
        """Return the one party that holds it and must act next; None where it is open no longer, or told."""
        party = None if self.is_told else HELD_BY.get(self.state)
        return Party.DISTRICT if party == Party.ALLIANCE and self.alliance_id is None else party

    @property
    def is_told(self):
        return self.origin == Origin.TOLD

    @property
    def is_sample(self):
        return self.origin == Origin.SAMPLE

    def is_overdue(self, on=None):
        """Say whether the deadline of its present state has passed by a day, today unless told."""
        return bool(self.due_on and self.due_on < (on or timezone.localdate()))

    def moves_from_here(self):
        """Return the moves that its state allows, whoever makes them."""
        return [] if self.is_told else [move for move, step in STEPS.items() if self.state in step.leads]


class TicketMove(FixedRow):
    """One move of a request: its history, written once and without gaps.

    `alliance`, `department_name` and `due_on` are what they were once it was made, whatever becomes of the unit.
    A confirmation bears its rating, which outlives a reopening; the request itself has that of its present round.
    """

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="moves", verbose_name=_("request"))
    position = models.PositiveSmallIntegerField(_("position"))
    move = models.CharField(pgettext_lazy("request", "move"), max_length=12, choices=Move)
    from_state = text(_("from"), 10, choices=State)
    to_state = models.CharField(_("to"), max_length=10, choices=State)
    at = models.DateTimeField(_("at"), default=timezone.now)
    party = models.CharField(_("on behalf of"), max_length=10, choices=Party)
    by = points_to(settings.AUTH_USER_MODEL, _("by"), related_name="+")
    instead_of = points_to(settings.AUTH_USER_MODEL, _("in place of"), related_name="+")
    note = ProseField(_("words"), blank=True, default="", max_length=2000)
    alliance = points_to("alliances.Alliance", _("alliance"), related_name="+")
    department_name = text(_("department"), 120)
    due_on = models.DateField(_("due on"), null=True)
    rating = models.PositiveSmallIntegerField(_("satisfaction"), null=True)
    rating_words = text(_("words on it"), 300, db_default="")

    class Meta:
        verbose_name = _("move of a request")
        verbose_name_plural = _("moves of requests")
        ordering = ["ticket", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["ticket", "position"],
                name="ticket_move_unique_position",
                violation_error_message=_("Somebody moved this request at the same time: open it again."),
            ),
            models.CheckConstraint(
                name="ticket_move_begins_with_registration",
                condition=Q(position=1, move=Move.REGISTER, from_state="") | Q(position__gt=1) & ~Q(from_state=""),
                violation_error_message=_("The first move registers the request."),
            ),
            models.CheckConstraint(
                name="ticket_move_rates_where_it_confirms",
                condition=Q(rating=None, rating_words="")
                | Q(move=Move.CONFIRM) & (Q(rating=None) | Q(rating__range=(1, 5))),
                violation_error_message=_("Only a confirmation is rated, by a number from 1 to 5."),
            ),
        ]

    def __str__(self):
        return f"{self.ticket} · {self.get_move_display()}"

    @property
    def is_shown(self):
        """Say whether the asker reads its words."""
        return self.move in STEPS and STEPS[self.move].is_shown


class TicketFile(Attachment):
    """A file that belongs to a request; one that is internal is not for whoever asked."""

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="files", verbose_name=_("request"))
    move = points_to(TicketMove, _("move it came with"), related_name="files", editable=False)
    is_internal = models.BooleanField(_("internal"), default=False)

    class Meta(Attachment.Meta):
        verbose_name = _("file of a request")
        verbose_name_plural = _("files of requests")

    def get_absolute_url(self):
        return reverse("ticket-file", args=[self.pk])


class TicketLink(models.Model):
    """A private link with which whoever asked follows and answers a request; of its token only a hash is kept."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="links", verbose_name=_("request"))
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    made_by = points_to(settings.AUTH_USER_MODEL, _("made by"), related_name="+")
    expires_at = models.DateTimeField(_("expires at"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True)

    objects = LinkQuerySet.as_manager()
    history = History(excluded_fields=["token_hash"])

    class Meta:
        verbose_name = _("private link")
        verbose_name_plural = _("private links")
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                name="ticket_link_expires_after_it_was_made",
                condition=Q(expires_at__gt=models.F("made_at")),
                violation_error_message=_("A link cannot expire before it was made."),
            )
        ]

    def __str__(self):
        return f"{self.ticket} · {timezone.localdate(self.made_at)}"
