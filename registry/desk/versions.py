"""Two at once in the admin: whoever saves an older version of a record, or of a row below it, is asked first.

A change form carries the versions of its record and of the rows that may be edited below it. Each is read before what
it stands for, so that a page may look older than it is, and never newer.
"""

from django import forms
from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR, TO_FIELD_VAR
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.http import QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import gettext

from registry.desk.requests import desk
from registry.desk.scoped import OutOfScopeError
from registry.fields.refusals import comes_from_haste, why_refused
from registry.history.conflicts import Conflict
from registry.history.trails import as_record, record_name
from registry.history.versions import (
    FIELD,
    Stale,
    answered,
    find_stale,
    has_history,
    label_of,
    lock,
    newest,
    read_token,
    sign,
)


class OlderVersionError(Exception):
    """What was posted shows an older version: the end of an attempt to save."""

    def __init__(self, stale, record, formsets):
        super().__init__()
        self.stale, self.record, self.formsets = stale, record, formsets


class VersionedForms:
    """Change forms that overwrite nothing of what somebody else saved meanwhile, and that come back as they were typed
    where a save is refused: by somebody else's version, by its writer's scope, or by the database.

    The versions stand beside the buttons (templates/admin/submit_line.html), out of the way of all fieldsets.
    """

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = kwargs.get("form") or (self.form if change else getattr(self, "add_form", self.form))
        if change and self.has_change_permission(request, obj):
            hidden = forms.CharField(required=False, widget=forms.HiddenInput)
            kwargs["form"] = form = type(form.__name__, (form,), {FIELD: hidden})
        if refusal := desk(request).refusal:
            kwargs["form"] = refused(form, refusal)
        return super().get_form(request, obj, change=change, **kwargs)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST":
            request.POST = answered(request.POST)
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except OlderVersionError as error:
            return self.conflict_page(request, error)
        except OutOfScopeError as error:
            desk(request).refusal = str(error)
        except DatabaseError as error:
            if not comes_from_haste(error):
                raise
            desk(request).refusal = why_refused(error)
        # Nothing was saved: the form comes back with what was typed and the reason.
        return self._changeform_view(request, object_id, form_url, extra_context)

    def _changeform_view(self, request, object_id, form_url, extra_context):
        state = desk(request)
        state.rows = None
        if object_id is not None and "_saveasnew" not in request.POST:
            state.rows = self.rows_of_record(request, object_id)
        if state.rows is not None and not state.refusal:
            if request.method == "POST":
                lock(state.rows)
            elif self.has_change_permission(request):
                state.versions = newest(state.rows)
        return super()._changeform_view(request, object_id, form_url, extra_context)

    def rows_of_record(self, request, object_id):
        """Return the record of an address as a queryset; None where the address is none."""
        name = request.POST.get(TO_FIELD_VAR, request.GET.get(TO_FIELD_VAR)) or self.opts.pk.name
        if name != self.opts.pk.name and not self.to_field_allowed(request, name):
            return None
        try:
            key = self.opts.get_field(name).to_python(unquote(object_id))
        except (ValidationError, ValueError):
            return None
        return self.model._base_manager.filter(**{name: key})

    def _create_formsets(self, request, obj, change):
        formsets, inlines = super()._create_formsets(request, obj, change)
        if change and desk(request).rows is not None and not desk(request).refusal:
            may_edit = [inline.has_change_permission(request, obj) for inline in inlines]
            rows = [formset for formset, may in zip(formsets, may_edit, strict=True) if may]
            self.check_versions(request, obj, rows)
        return formsets, inlines

    def check_versions(self, request, record, formsets):
        """Note the versions that a page is about to show, or end an attempt to save others than those it showed."""
        querysets = [formset.queryset for formset in formsets]
        if request.method == "POST":
            main = label_of(record), str(record.pk)
            if stale := find_stale(request.POST, desk(request).rows, *querysets, main=main):
                raise OlderVersionError(stale, record, formsets)
        elif versions := desk(request).versions:
            for label, rows in newest(*querysets).items():
                versions.setdefault(label, {}).update({**rows, **versions.get(label, {})})

    def render_change_form(self, request, context, *args, **kwargs):
        form = context["adminform"].form
        if FIELD in form.fields:
            form.initial[FIELD] = sign(desk(request).versions)
        return super().render_change_form(request, context, *args, **kwargs)

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        """End an attempt to save a record that was deleted meanwhile."""
        saving = request.method == "POST" and desk(request).rows is not None
        key, opened = unquote(object_id), read_token(request.POST.get(FIELD)) or {}
        # Only whoever has seen the record is told what became of it.
        if saving and has_history(self.model) and key in opened.get(label_of(self.model), {}):
            last = self.model._meta.concrete_model.history.filter(**{self.opts.pk.name: key}).first()
            if last and last.history_type == "-":
                raise OlderVersionError(Stale(opened, {}, (label_of(self.model), key)), as_record(last, self.model), ())
        return super()._get_obj_does_not_exist_redirect(request, opts, object_id)

    def conflict_page(self, request, error):
        """Show what changed beside what was typed."""
        record, formsets, stale = error.record, error.formsets, error.stale
        instance = record
        if stale.is_gone:
            formsets, _inlines = super()._create_formsets(request, record, change=True)
            # What the record referred to may be gone with it.
            instance = type(record)(pk=record.pk)
        fields = flatten_fieldsets(self.get_fieldsets(request, record))
        form = self.get_form(request, record, change=True, fields=fields)(
            request.POST, request.FILES, instance=instance
        )
        request.current_app = self.admin_site.name
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": record_name(record),
            "title": gettext("Two at once"),
            "subtitle": record_name(record),
            "is_popup": IS_POPUP_VAR in request.POST,
            "conflict": Conflict(stale, request.POST, form, formsets=formsets, files=request.FILES),
        }
        return TemplateResponse(request, "admin/conflict.html", context, status=409)

    def delete_view(self, request, object_id, extra_context=None):
        """Delete what the page showed; what changed since is shown first."""
        rows = self.rows_of_record(request, object_id)
        versions = sign(newest(rows)) if rows is not None else ""
        extra_context = {**(extra_context or {}), "versions": versions}
        opened = read_token(request.POST.get(FIELD)) if request.method == "POST" else None
        if opened is not None and opened != read_token(versions) and rows.exists():
            told = gettext("Somebody changed this after you had opened the page. Look again before you delete it.")
            messages.warning(request, told)
            request.method, request.POST = "GET", QueryDict()
        return super().delete_view(request, object_id, extra_context)


def refused(form, sentence):
    """Return a form that is never valid, for a reason that the database or its writer's scope gave."""

    class Refused(form):
        def clean(self):
            self.add_error(None, sentence)
            return super().clean()

    return Refused
