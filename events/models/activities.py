"""Activities; meetings and visits are activities of their kind."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alliances.models import TaskEvidence
from events.choices import ActivityKind, ActivityStatus, Dimension, PartRole
from events.querysets import ActivityOfKindManager, ActivityQuerySet
from registry.fields.constraints import dates_in_order, exactly_one
from registry.fields.dates import PartialDateField
from registry.fields.keys import KeyField
from registry.fields.names import NameIndexField
from registry.fields.personal_numbers import LineField, ProseField, no_personal_numbers
from registry.history.tracking import History
from registry.provenance.models import Record, basis, text
from registry.provenance.time_words import quoted_time_words


class Activity(Record):
    """Something that took place, takes place again and again, or is planned; dated as precisely as the source is."""

    title = LineField(_("title"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=ActivityKind)
    dimension = text(_("dimension"), 10, choices=Dimension)
    status = models.CharField(_("status"), max_length=10, choices=ActivityStatus, default=ActivityStatus.HELD)
    starts = PartialDateField(_("starts"))
    ends = PartialDateField(_("ends"))
    date_basis = basis(_("how the date is known"))
    date_note = text(
        _("on the date"),
        80,
        # The second check by name: a field with a check of its own is not taken for free text.
        validators=[quoted_time_words, no_personal_numbers],
        help_text=_("Such as 上半年 or 每月, where the date alone says too little; 昨日 is quoted: 原文作“昨日”."),
    )
    is_recurring = models.BooleanField(_("recurring"), default=False)
    place = text(_("place"), 120)
    description = ProseField(_("description"), blank=True, default="")
    results = ProseField(_("results"), blank=True, default="")
    minutes = ProseField(_("minutes"), blank=True, default="", help_text=_("For staff and members; not public."))
    is_public = models.BooleanField(_("public"), default=True)
    name_index = NameIndexField(of="title")
    shows = GenericRelation(TaskEvidence, "record_id", "record_type", verbose_name=_("evidence of tasks"))

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["-starts", "id"]
        indexes = [models.Index(fields=["-starts", "id"], name="activity_newest")]
        constraints = [dates_in_order("activity_dates_in_order", "starts", "ends")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("activity", args=[self.pk])

    def is_past_plan(self, on=None):
        """Say whether it is recorded as planned although the last day that its date can mean has passed."""
        until = self.ends or self.starts
        return self.status == ActivityStatus.PLANNED and bool(until) and until.last < (on or timezone.localdate())

    @property
    def standing(self):
        """Return its status as of today: of a plan whose day has passed, what became of it, or that no source says."""
        if not self.is_past_plan():
            return self.get_status_display()
        known = {"date": (self.ends or self.starts).display()}
        if self.results:
            return gettext("planned for %(date)s; what followed stands under the results") % known
        return gettext("planned for %(date)s; what followed is not stated") % known


class Meeting(Activity):
    """A regular meeting (例会), with its agenda."""

    objects = ActivityOfKindManager(ActivityKind.MEETING)

    class Meta:
        proxy = True
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")


class Visit(Activity):
    """A visit to enterprises (走访)."""

    objects = ActivityOfKindManager(ActivityKind.VISIT)

    class Meta:
        proxy = True
        verbose_name = _("visit")
        verbose_name_plural = _("visits")


class AgendaItem(models.Model):
    """A point on a meeting's agenda, and what was decided on it."""

    id = KeyField()
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="agenda", verbose_name=_("meeting"))
    position = models.PositiveSmallIntegerField(_("position"))
    topic = LineField(_("topic"), max_length=200)
    decision = ProseField(_("decision"), blank=True, default="")

    history = History()

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ["activity", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "position"],
                name="agenda_item_unique_position",
                violation_error_message=_("Two items cannot stand in the same place."),
            )
        ]

    def __str__(self):
        return self.topic


class Participation(models.Model):
    """What one alliance, unit or party organisation had to do with an activity; the activity's citations cover it."""

    id = KeyField()
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="participations", verbose_name=_("activity"))
    alliance = models.ForeignKey(
        "alliances.Alliance", models.CASCADE, null=True, blank=True, related_name="participations",
        verbose_name=_("alliance"),
    )  # fmt: skip
    unit = models.ForeignKey(
        "enterprises.Unit", models.CASCADE, null=True, blank=True, related_name="participations", verbose_name=_("unit")
    )
    organisation = models.ForeignKey(
        "enterprises.PartyOrganisation", models.CASCADE, null=True, blank=True, related_name="participations",
        verbose_name=_("party organisation"),
    )  # fmt: skip
    role = models.CharField(_("role"), max_length=12, choices=PartRole, default=PartRole.PARTICIPANT)
    basis = basis(_("how this is known"))

    history = History()

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ["activity", "id"]
        constraints = [
            exactly_one(
                "alliance",
                "unit",
                "organisation",
                name="participation_one_target",
                message=_("Choose one alliance, one unit or one party organisation."),
            ),
            *(
                models.UniqueConstraint(
                    fields=["activity", field],
                    name=f"participation_unique_{field}",
                    violation_error_message=_("It already takes part in this activity."),
                )
                for field in ("alliance", "unit", "organisation")
            ),
        ]

    def __str__(self):
        return str(self.party)

    @property
    def party(self):
        """Return the alliance, unit or party organisation that took part."""
        return self.alliance or self.unit or self.organisation
