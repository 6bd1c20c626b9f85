"""Records and the rows below them: dates, citations, and no row without a source."""

from django import forms
from django.contrib import admin
from django.contrib.contenttypes.admin import GenericTabularInline
from django.db import models
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from registry.desk.base import DeskAdmin, DeskInline
from registry.fields.dates import PartialDateField
from registry.provenance.actions import cite, cite_like
from registry.provenance.admin.filters import CitedFilter
from registry.provenance.forms import (
    CitationForm,
    CitationFormSet,
    PlainNumberInput,
    RowForm,
    RowFormSet,
)
from registry.provenance.models import Citation, Record

DATE_HELP = _("2018, 2018-07 or 2018-07-15")


class PlainFields:
    """Partial dates in a short box that says how they are written; numbers without needless zeros."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(db_field, PartialDateField):
            field.help_text = field.help_text or DATE_HELP
            field.widget = forms.TextInput(attrs={"size": 11, "class": "date"})
        elif isinstance(db_field, models.DecimalField):
            field.widget = PlainNumberInput(attrs={"class": "number", "step": "any"})
        return field


class CitationInline(DeskInline, GenericTabularInline):
    """What supports the record, or one field of it. Whoever may edit the record may cite for it."""

    model = Citation
    form = CitationForm
    formset = CitationFormSet
    ct_field, ct_fk_field = "target_type", "target_id"
    fields = ["source", "field", "section", "page", "lines", "says", "note"]
    template = "admin/provenance/citations.html"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("source")

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj and obj.citations.exists() else 1

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "field":
            fields = [field for field in self.parent_model._meta.fields if field.editable]
            choices = [("", _("the whole record")), *((field.name, field.verbose_name) for field in fields)]
            return forms.ChoiceField(choices=choices, required=False, label=db_field.verbose_name)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in ("says", "note"):
            field.widget = forms.Textarea(attrs={"rows": 2, "cols": 18})
        return field

    def _record_admin(self):
        return self.admin_site.get_model_admin(self.parent_model)

    def has_view_permission(self, request, obj=None):
        return self._record_admin().has_view_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        parent = self._record_admin()
        return parent.has_change_permission(request, obj) if obj else parent.has_add_permission(request)

    has_delete_permission = has_change_permission

    def has_add_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)


class Rows(PlainFields, DeskInline):
    """Rows below a record; `related` names what their names and boxes show, so that it is loaded at once."""

    form = RowForm
    extra = 0
    show_change_link = True
    related = ()

    def get_fields(self, request, obj=None):
        return [*self.fields, "source"]

    def get_queryset(self, request):
        loaded = Citation.objects.name_first(super().get_queryset(request))
        return loaded.select_related(*self.related) if self.related else loaded

    @admin.display(description=_("source"))
    def source(self, row):
        """Return the column for those who may only read."""
        return row.first_source_name


class RecordInline(Rows, admin.TabularInline):
    formset = RowFormSet


class GenericRecordInline(Rows, GenericTabularInline):
    ct_field, ct_fk_field = "subject_type", "subject_id"


class RecordAdmin(PlainFields, DeskAdmin):
    """A record with its citations: saved with at least one, its new rows too."""

    def get_inlines(self, request, obj):
        return [CitationInline, *super().get_inlines(request, obj)]

    def get_list_filter(self, request):
        return [*super().get_list_filter(request), CitedFilter]

    def checks_rows(self, formset):
        """Leave citations to whoever may save the record that they are for."""
        return super().checks_rows(formset) and not issubclass(formset.model, Citation)

    def save_formset(self, request, form, formset, change):
        if issubclass(formset.model, Citation):
            for row in formset.forms:
                if row.instance._state.adding:
                    row.instance.cited_by = request.user
        super().save_formset(request, form, formset, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        for formset in formsets:
            if issubclass(formset.model, Record):
                self.cite_rows(request, form.instance, formset)

    def cite_rows(self, request, parent, formset):
        """Give every new row the source chosen in it, and any saved row without a source those of the page."""
        chosen = {row.instance.pk: row.cleaned_data.get("source") for row in formset.forms if row.has_changed()}
        for record in [*formset.new_objects, *(record for record, _fields in formset.changed_objects)]:
            if record.citations.exists():
                continue
            if source := chosen.get(record.pk):
                cite(record=record, source=source, by=request.user)
            else:
                cite_like(record=record, parent=parent, by=request.user)


def where_edited(record):
    """Return the address where a record is edited: its change page, or the page of its own where it has none."""
    if admin.site.is_registered(record._meta.concrete_model):
        return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])
    return record.get_absolute_url()


def links(records, label=str):
    """Return links to the pages of records, as a read-only field shows them."""
    rows = [(where_edited(record), label(record)) for record in records]
    return format_html("<ul>{}</ul>", format_html_join("", '<li><a href="{}">{}</a></li>', rows)) if rows else "-"
