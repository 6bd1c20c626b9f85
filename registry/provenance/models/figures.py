"""Metrics, the figures that sources give, and where they disagree."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.fields.dates import PartialDateField
from registry.fields.keys import KeyField
from registry.fields.names import NameIndexField
from registry.fields.personal_numbers import LineField, ProseField, no_personal_numbers
from registry.history.tracking import History
from registry.provenance.choices import AsOfBasis, Bound, DisagreementKind, FigureKind, NamesGiven
from registry.provenance.models.sources import Record, text
from registry.provenance.querysets import DisagreementQuerySet, FigureQuerySet
from registry.provenance.time_words import quoted_time_words


class Disagreement(Record):
    """Statements that cannot all hold, or seem so: each citation `says` one side; none is preferred."""

    title = LineField(_("title"), max_length=120)
    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=DisagreementKind,
        help_text=_("Facts differ only where sources speak of the same thing and cannot all be right."),
    )
    explanation = ProseField(
        _("explanation"), blank=True, default="", help_text=_("Why the values may differ, in a sentence or two.")
    )
    subject_type = models.ForeignKey(
        ContentType, models.PROTECT, null=True, blank=True, verbose_name=_("kind of subject")
    )
    subject_id = text(_("identifier of the subject"), 80)
    subject = GenericForeignKey("subject_type", "subject_id")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    name_index = NameIndexField(of="title")

    objects = DisagreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("disagreement")
        verbose_name_plural = _("disagreements")
        ordering = ["position", "id"]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="disagreement_subject")]
        constraints = [
            models.CheckConstraint(
                name="disagreement_subject_whole",
                condition=Q(subject_type__isnull=True, subject_id="")
                | (Q(subject_type__isnull=False) & ~Q(subject_id="")),
                violation_error_message=_("Name both the kind and the identifier of the subject, or neither."),
            )
        ]

    def __str__(self):
        return self.title

    @property
    def is_of_fact(self):
        """Say whether the sources contradict each other."""
        return self.kind == DisagreementKind.FACT

    def get_absolute_url(self):
        """Return where it stands side by side; only contradictions do without being asked for."""
        kind = "" if self.is_of_fact else f"?difference={self.kind}"
        return f"{reverse('figures')}{kind}#{self.pk}"


class Metric(models.Model):
    """What is counted."""

    id = KeyField()
    name = LineField(_("name"), max_length=80, unique=True)
    measure = text(_("measure word"), 20, help_text=_("家, 个, 名, 元 …"))
    definition = text(_("definition"), 300)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    name_index = NameIndexField(of="name")

    history = History()

    class Meta:
        verbose_name = _("metric")
        verbose_name_plural = _("metrics")
        ordering = ["position", "name"]

    def __str__(self):
        return self.name


class Figure(Record):
    """One dated, qualified, cited value of a metric for a subject."""

    metric = models.ForeignKey(Metric, models.PROTECT, related_name="figures", verbose_name=_("metric"))
    subject_type = models.ForeignKey(ContentType, models.PROTECT, verbose_name=_("kind of subject"))
    subject_id = models.CharField(_("identifier of the subject"), max_length=80)
    subject = GenericForeignKey("subject_type", "subject_id")
    kind = models.CharField(_("kind"), max_length=10, choices=FigureKind, default=FigureKind.QUANTITY)
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=4)
    value_to = models.DecimalField(_("up to"), max_digits=20, decimal_places=4, null=True, blank=True)
    measure = text(_("measure word"), 20)
    qualifier = text(_("qualifier"), 20, help_text=_("As printed: 余, 多, 约, 以上 …"))
    bound = models.CharField(_("meaning of the qualifier"), max_length=10, choices=Bound, default=Bound.EXACT)
    printed = models.CharField(_("as printed"), max_length=80)
    is_planned = models.BooleanField(_("planned"), default=False, help_text=_("A target, not a count."))
    as_of = PartialDateField(_("as of"))
    as_of_basis = models.CharField(
        _("how the date is known"), max_length=10, choices=AsOfBasis, default=AsOfBasis.PRINTED
    )
    as_of_note = text(
        _("period"),
        80,
        # The second check by name: a field with a check of its own is not taken for free text.
        validators=[quoted_time_words, no_personal_numbers],
        help_text=_("Such as 2020年上半年, where a date alone would mislead."),
    )
    scope = text(_("scope"), help_text=_("What exactly was counted, where that matters."))
    names_given = text(
        _("names given"),
        10,
        choices=NamesGiven,
        help_text=_("Whether a source names what was counted; empty where it is nothing that a list would name."),
    )
    whole = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="parts",
        verbose_name=pgettext_lazy("figure", "part of"),
    )  # fmt: skip
    disagreement = models.ForeignKey(
        Disagreement, models.SET_NULL, null=True, blank=True, related_name="figures", verbose_name=_("disagreement")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = FigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["position", "id"]
        indexes = [models.Index(fields=["subject_type", "subject_id", "position"], name="figure_subject")]
        constraints = [
            models.CheckConstraint(
                name="figure_range_in_order",
                condition=Q(value_to__isnull=True) | Q(value_to__gte=F("value")),
                violation_error_message=_("The upper value is below the lower one."),
            ),
            models.CheckConstraint(
                name="figure_share_is_percentage",
                condition=~Q(kind=FigureKind.SHARE) | Q(value__gte=0, value__lte=100),
                violation_error_message=_("A share lies between 0 and 100 per cent."),
            ),
            models.CheckConstraint(
                name="figure_not_part_of_itself",
                condition=Q(whole__isnull=True) | ~Q(whole=F("id")),
                violation_error_message=_("A figure cannot be a part of itself."),
            ),
        ]

    def __str__(self):
        return f"{self.metric} {self.printed}"

    @property
    def is_firm(self):
        """Say whether a share may be computed of it: one printed count, without 余 or 约 and without another total."""
        is_plain = self.kind == FigureKind.QUANTITY and self.bound == Bound.EXACT and not self.qualifier
        is_alone = not self.disagreement or self.disagreement.kind == DisagreementKind.WORDING
        return is_plain and is_alone and self.value_to is None and not self.is_planned

    def get_absolute_url(self):
        return f"{reverse('figures')}#{self.pk}"
