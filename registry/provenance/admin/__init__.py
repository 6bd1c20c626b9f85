"""Sources, citations, metrics, figures and disagreements in the admin."""

from django.apps import apps
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from registry.desk.base import DeskAdmin, DeskInline, ReadOnlyAdmin
from registry.fields.attachments import COPIED, CopyField
from registry.provenance.admin.base import GenericRecordInline, PlainFields, RecordAdmin, Rows, links
from registry.provenance.admin.filters import by_kind, by_year
from registry.provenance.corrections import admin as corrections  # noqa: F401 — registers its page
from registry.provenance.editing import admin as proposals  # noqa: F401 — registers its page
from registry.provenance.forms import PossibleSubjectForm, SubjectForm
from registry.provenance.models import Citation, Disagreement, Figure, Metric, Redirect, Source
from registry.provenance.subjects import SUBJECTS


class ArticleInline(PlainFields, DeskInline, admin.TabularInline):
    model = Source
    fields = ["title", "kind", "authors", "pages", "published", "position"]
    extra = 0
    show_change_link = True
    verbose_name, verbose_name_plural = _("article"), _("articles")


@admin.register(Source)
class SourceAdmin(PlainFields, DeskAdmin):
    list_display = ["title", "kind", "parent", "published", "pages", "citation_count"]
    list_filter = ["kind", by_year("published", _("published"))]
    list_select_related = ["parent"]
    search_fields = ["title", "short_title", "series", "publisher", "authors", "id"]
    search_help_text = _("Title, publication, publisher or author")
    fieldsets = [
        (None, {"fields": ["title", "short_title", "kind", "parent", "description", "caution", "left_out"]}),
        (
            _("Imprint"),
            {"fields": ["series", "issue", "publisher", "authors", ("published", "published_basis"), "pages", "url"]},
        ),
        (_("Archived copy"), {"fields": ["copy", "copy_is_public"]}),
        (_("Order"), {"fields": ["position"]}),
    ]
    inlines = [ArticleInline]
    formfield_overrides = {models.FileField: {"form_class": CopyField, "help_text": COPIED, "max_length": None}}

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(citation_count=Count("citations"))

    @admin.display(description=_("citations"), ordering="citation_count")
    def citation_count(self, source):
        return source.citation_count


@admin.register(Citation)
class CitationAdmin(DeskAdmin):
    """All citations in one list; a new one is added on the page of its record."""

    list_display = ["source", "section", "page", "kind", "target_label", "field_label", "says"]
    list_filter = [by_kind("target_type", _("kind of record")), ("source", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["source", "target_type", "cited_by"]
    search_fields = ["source__title", "section", "says", "note", "target_id"]
    search_help_text = _("Title of the source, section, what it says otherwise, note")
    readonly_fields = ["target_type", "target_label", "field_label", "cited_by"]
    fields = [*readonly_fields[:-1], "source", "section", "page", "lines", "says", "note", "cited_by"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("target")

    @admin.display(description=_("kind of record"), ordering="target_type")
    def kind(self, citation):
        return citation.target_type.name

    @admin.display(description=_("record"))
    def target_label(self, citation):
        return links([citation.target] if citation.target else [])

    @admin.display(description=_("field"), ordering="field")
    def field_label(self, citation):
        """Return the name of the cited field as its form has it."""
        return citation.get_field_display() or _("the whole record")

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        """Leave deleting to the page of the record, which keeps the last one, or goes with all of them."""
        own_page = request.resolver_match and request.resolver_match.url_name.startswith("provenance_citation_")
        return not own_page and super().has_delete_permission(request, obj)


@admin.register(Metric)
class MetricAdmin(DeskAdmin):
    list_display = ["name", "measure", "definition", "position"]
    search_fields = ["name", "definition"]
    search_help_text = _("Name or definition")
    fields = ["name", "measure", "definition", "position"]


class FigureInline(GenericRecordInline):
    """The figures about an alliance, a unit or a party organisation."""

    model = Figure
    fields = ["metric", "printed", "value", "measure", "qualifier", "as_of"]
    related = ["metric"]


class FigureOfDisagreementInline(Rows, admin.TabularInline):
    """The figures that stand against each other; one is added from its own page."""

    model = Figure
    fields = ["metric", "printed", "as_of", "scope"]
    readonly_fields = ["metric", "printed", "as_of", "scope"]
    max_num = 0
    can_delete = False

    def get_fields(self, request, obj=None):
        return self.fields

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("metric")

    def has_change_permission(self, request, obj=None):
        return False


class FoundBySubject:
    """Finds rows by the name of what they are about too, as the list of its kind finds it."""

    def get_search_results(self, request, queryset, search_term):
        plain, _repeats = super().get_search_results(request, queryset, search_term)
        if not search_term:
            return plain, False
        wanted = Q(pk__in=plain.order_by().values("pk"))
        for model in map(apps.get_model, SUBJECTS):
            everything = model._default_manager.order_by()
            found, _repeats = self.admin_site.get_model_admin(model).get_search_results(
                request, everything, search_term
            )
            kind = ContentType.objects.get_for_model(model)
            wanted |= Q(subject_type=kind, subject_id__in=found.values("pk"))
        return queryset.filter(wanted), False


@admin.register(Figure)
class FigureAdmin(FoundBySubject, RecordAdmin):
    form = SubjectForm
    list_display = ["metric", "printed", "about", "as_of", "as_of_note", "is_planned", "disagreement"]
    list_display_links = ["metric", "printed"]
    list_filter = [
        by_kind("subject_type", _("kind of subject")),
        "kind",
        "is_planned",
        "names_given",
        by_year("as_of", _("as of")),
        ("disagreement", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["metric", "disagreement"]
    search_fields = ["metric__name", "printed", "scope", "as_of_note", "subject_id"]
    search_help_text = _("Metric, whom it is about, number as printed, scope or period")
    fieldsets = [
        (None, {"fields": ["metric", "about"]}),
        (
            _("Number"),
            {"fields": ["printed", ("value", "value_to", "measure"), ("qualifier", "bound"), "kind", "is_planned"]},
        ),
        (_("Date"), {"fields": [("as_of", "as_of_basis"), "as_of_note"]}),
        (_("Context"), {"fields": ["scope", "names_given", "whole", "disagreement", "position"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("subject")

    @admin.display(description=_("about"))
    def about(self, figure):
        return figure.subject


@admin.register(Disagreement)
class DisagreementAdmin(FoundBySubject, RecordAdmin):
    form = PossibleSubjectForm
    list_display = ["title", "kind", "about", "is_explained", "position"]
    list_filter = ["kind", ("explanation", admin.EmptyFieldListFilter)]
    search_fields = ["title", "explanation"]
    search_help_text = _("Title, explanation or whom it is about")
    fields = ["title", "kind", "about", "explanation", "position"]
    inlines = [FigureOfDisagreementInline]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("subject")

    @admin.display(description=_("about"))
    def about(self, disagreement):
        return disagreement.subject

    @admin.display(description=_("explained"), boolean=True)
    def is_explained(self, disagreement):
        return bool(disagreement.explanation)


@admin.register(Redirect)
class RedirectAdmin(ReadOnlyAdmin):
    list_display = ["old_id", "new_id", "target_type"]
    list_filter = [by_kind("target_type", _("kind of record"))]
    list_select_related = ["target_type"]
    search_fields = ["old_id", "new_id"]
