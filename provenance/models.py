"""Sources, the places in them that support a record, the figures they give, and where they disagree."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.history import History
from provenance.choices import AsOfBasis, Basis, Bound, CorrectionStatus, DisagreementKind, FigureKind, SourceKind
from provenance.constraints import NoCycle, both_or_neither
from provenance.dates import PartialDateField
from provenance.keys import KeyField, new_number
from provenance.names import NameIndexField
from provenance.privacy import no_personal_numbers
from provenance.querysets import (
    CitationQuerySet,
    CorrectionQuerySet,
    DisagreementQuerySet,
    FigureQuerySet,
    SourceQuerySet,
)


def text(verbose_name, max_length=200, **options):
    """Return a text column that may be empty, where empty means that no source says it."""
    return models.CharField(verbose_name, max_length=max_length, blank=True, default="", **options)


def basis(verbose_name, **options):
    """Return a column that says whether a value is printed or inferred."""
    return models.CharField(verbose_name, max_length=10, choices=Basis, default=Basis.PRINTED, **options)


class Source(models.Model):
    """A document, or an article within one (`parent`)."""

    id = KeyField()
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("contained in")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=SourceKind)
    title = models.CharField(_("title"), max_length=200)
    short_title = text(_("short title"), 60, help_text=_("As it stands in a footnote."))
    series = text(_("publication"), 80)
    issue = text(_("issue"), 40)
    publisher = text(_("publisher"))
    authors = text(_("authors"))
    published = PartialDateField(_("published"))
    published_basis = basis(_("how the date is known"))
    pages = text(_("pages"), 40, help_text=_("As printed, such as 15-19; empty where none are printed."))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    description = models.TextField(_("description"), blank=True, default="")
    caution = text(
        _("caution"), 300, help_text=_("What a reader should know, such as misprints from text recognition.")
    )
    url = models.URLField(_("address"), blank=True, default="")
    copy = models.FileField(_("archived copy"), upload_to="sources/", blank=True, default="")
    copy_is_public = models.BooleanField(_("the copy may be shown"), default=False)
    name_index = NameIndexField(of="title", also=["short_title"])

    objects = SourceQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                name="source_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message=_("A source cannot be contained in itself."),
            ),
            NoCycle(name="source_no_cycle"),
        ]

    def __str__(self):
        return self.short_title or self.title

    def get_absolute_url(self):
        return reverse("source", args=[self.pk])


class Citation(models.Model):
    """A place in a source that supports a record, or one `field` of it.

    Where the source says something else than the record does, `says` holds what it says, and nothing is overwritten.
    """

    id = KeyField()
    target_type = models.ForeignKey(ContentType, models.PROTECT, verbose_name=_("kind of record"))
    target_id = models.CharField(_("identifier of the record"), max_length=80)
    target = GenericForeignKey("target_type", "target_id")
    field = text(_("field"), 40, help_text=_("Empty where the source supports the record as a whole."))
    source = models.ForeignKey(Source, models.PROTECT, related_name="citations", verbose_name=_("source"))
    section = text(_("section"))
    page = text(_("page"), 40)
    lines = text(_("lines"), 80, help_text=_("Line numbers in the archived text, such as 320,322."))
    says = text(_("says otherwise"), 300, help_text=_("What this source says, where it differs from the record."))
    note = text(_("note"), 300)
    cited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, verbose_name=_("entered by")
    )

    objects = CitationQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["target_type", "target_id", "id"]
        indexes = [models.Index(fields=["target_type", "target_id"], name="citation_target")]
        constraints = [
            models.UniqueConstraint(
                fields=["target_type", "target_id", "field", "source", "section", "lines", "says"],
                name="citation_unique_place",
                violation_error_message=_("This place is already cited for the same thing."),
            )
        ]

    def __str__(self):
        return " · ".join(filter(None, [str(self.source), self.section, self.page]))

    def clean(self):
        """Refuse a field that the cited kind of record does not have."""
        if self.field and self.target_type_id:
            try:
                self.target_type.model_class()._meta.get_field(self.field)
            except FieldDoesNotExist as error:
                raise ValidationError({"field": _("This kind of record has no such field.")}) from error


class Record(models.Model):
    """Whatever can be cited. Its id never changes; see `provenance.keys`."""

    id = KeyField()
    citations = GenericRelation(Citation, "target_id", "target_type", verbose_name=_("citations"))
    history = History(inherit=True)

    class Meta:
        abstract = True


class Disagreement(Record):
    """Statements that cannot all hold, or seem so: each citation `says` one side; none is preferred."""

    title = models.CharField(_("title"), max_length=120)
    kind = models.CharField(_("kind"), max_length=10, choices=DisagreementKind)
    explanation = models.TextField(
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

    def get_absolute_url(self):
        return f"{reverse('figures')}#{self.pk}"


class Metric(models.Model):
    """What is counted."""

    id = KeyField()
    name = models.CharField(_("name"), max_length=80, unique=True)
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
    as_of_note = text(_("period"), 80, help_text=_("Such as 2020年上半年, where a date alone would mislead."))
    scope = text(_("scope"), help_text=_("What exactly was counted, where that matters."))
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

    def get_absolute_url(self):
        return f"{reverse('figures')}#{self.pk}"


class Redirect(models.Model):
    """The old id of a merged record, whose address goes on working."""

    target_type = models.ForeignKey(ContentType, models.CASCADE, verbose_name=_("kind of record"))
    old_id = models.CharField(_("old identifier"), max_length=80)
    new_id = models.CharField(_("new identifier"), max_length=80)

    history = History()

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        constraints = [
            models.UniqueConstraint(fields=["target_type", "old_id"], name="redirect_unique_old"),
            models.CheckConstraint(name="redirect_not_to_itself", condition=~Q(old_id=F("new_id"))),
        ]

    def __str__(self):
        return f"{self.old_id} → {self.new_id}"


class Correction(models.Model):
    """An error that a reader reports, until somebody decides; `client` tells repeated senders apart until then."""

    number = models.CharField(_("number"), max_length=8, unique=True, default=new_number, editable=False)
    target_type = models.ForeignKey(ContentType, models.PROTECT, editable=False, verbose_name=_("kind of record"))
    target_id = models.CharField(_("identifier of the record"), max_length=80, editable=False)
    target = GenericForeignKey("target_type", "target_id")
    field = text(_("field"), 40, editable=False)
    problem = models.TextField(_("what is wrong"), max_length=1000, validators=[no_personal_numbers])
    written = text(_("where it is written"), 300, validators=[no_personal_numbers])
    submitted_at = models.DateTimeField(_("reported at"), auto_now_add=True)
    client = models.CharField(max_length=64, editable=False, blank=True, default="")
    status = models.CharField(
        _("status"), max_length=10, choices=CorrectionStatus, default=CorrectionStatus.OPEN, editable=False
    )
    answer = models.TextField(_("answer"), blank=True, default="", max_length=1000)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("decided by"),
    )  # fmt: skip

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("reported error")
        verbose_name_plural = _("reported errors")
        ordering = ["-submitted_at", "-id"]
        indexes = [models.Index(fields=["client", "submitted_at"], name="correction_client")]
        constraints = [
            both_or_neither("decided_at", "decided_by", "correction_decided_pair"),
            models.CheckConstraint(
                name="correction_decided_with_answer",
                condition=Q(status=CorrectionStatus.OPEN, decided_at__isnull=True)
                | (~Q(status=CorrectionStatus.OPEN) & Q(decided_at__isnull=False) & ~Q(answer="")),
                violation_error_message=_("A decision needs an answer that the reporter can read."),
            ),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        return reverse("correction", args=[self.number])
