"""Sources, the places in them that support a record, and what a record is."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from registry.fields.constraints import NoCycle
from registry.fields.dates import PartialDateField
from registry.fields.keys import KeyField
from registry.fields.names import NameIndexField
from registry.fields.personal_numbers import LineField, ProseField
from registry.history.tracking import History
from registry.provenance.choices import Basis, SourceKind
from registry.provenance.querysets import CitationQuerySet, SourceQuerySet

STAFF_ENTRY = "staff-entry"
"""The source of what somebody types in: whoever did it."""


def text(verbose_name, max_length=200, **options):
    """Return a text column that may be empty, where empty means that no source says it."""
    kind = models.CharField if "choices" in options else LineField
    return kind(verbose_name, max_length=max_length, blank=True, default="", **options)


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
    title = LineField(_("title"), max_length=200)
    short_title = text(_("short title"), 60, help_text=_("As it stands in a footnote."))
    series = text(_("publication"), 80)
    issue = text(_("issue"), 40)
    publisher = text(_("publisher"))
    authors = text(_("authors"))
    published = PartialDateField(_("published"))
    published_basis = basis(_("how the date is known"))
    pages = text(_("pages"), 40, help_text=_("As printed, such as 15-19; empty where none are printed."))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    description = ProseField(_("description"), blank=True, default="")
    caution = text(
        _("caution"), 300, help_text=_("What a reader should know, such as misprints from text recognition.")
    )
    left_out = ProseField(
        _("left out"),
        blank=True,
        default="",
        help_text=_("What stands in it and is not recorded here on purpose, and why."),
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

    def get_field_display(self):
        """Return the name of the field that is cited, as its form has it; empty for the whole record."""
        if not self.field:
            return ""
        field = ContentType.objects.get_for_id(self.target_type_id).model_class()._meta.get_field(self.field)
        return str(getattr(field, "verbose_name", self.field))

    def clean(self):
        """Refuse a field that the cited kind of record does not have."""
        if self.field and self.target_type_id:
            try:
                self.target_type.model_class()._meta.get_field(self.field)
            except FieldDoesNotExist as error:
                raise ValidationError({"field": _("This kind of record has no such field.")}) from error


class Record(models.Model):
    """Whatever can be cited. Its id never changes; see `registry.fields.keys`."""

    id = KeyField()
    citations = GenericRelation(Citation, "target_id", "target_type", verbose_name=_("citations"))
    history = History(inherit=True)

    stands_on = ()
    """The foreign keys to what a record without a page of its own stands on; the first that is set is meant."""

    class Meta:
        abstract = True

    def left_behind(self, before: Mapping[str, Any]) -> list["Record"]:
        """Return the records, to be saved, that keep what a change took from this one.

        `before` has the old values by field. Whatever edits a record writes them, with the source of the edit:
        `actions.keep_left_behind`.
        """
        return []


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
