"""The queue of reported errors, and the page on which one is decided."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Media, modelform_factory
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from registry.desk.base import ReadOnlyAdmin
from registry.desk.forms import DeskForm
from registry.fields.refusals import status_of
from registry.provenance.admin.base import links
from registry.provenance.admin.filters import by_kind
from registry.provenance.corrections.actions import accept_correction, decline_correction
from registry.provenance.corrections.forms import DecisionForm
from registry.provenance.models import Correction


@admin.register(Correction)
class CorrectionAdmin(ReadOnlyAdmin):
    list_display = ["number", "submitted_at", "due_on", "kind", "record", "field", "status", "decided_by"]
    list_filter = ["status", by_kind("target_type", _("kind of record"))]
    list_select_related = ["target_type", "decided_by"]
    search_fields = ["number", "problem", "written"]
    search_help_text = _("Number or text of the report")
    fields = ["number", "submitted_at", "due_on", "kind", "record", "field", "problem", "written", "status", "answer"]
    readonly_fields = ["kind", "record"]
    change_form_template = "admin/provenance/correction/change_form.html"

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("target")

    @admin.display(description=_("kind of record"), ordering="target_type")
    def kind(self, correction):
        return correction.target_type.name

    @admin.display(description=_("record"))
    def record(self, correction):
        return links([correction.target] if correction.target else [])

    def has_decide_permission(self, request):
        """Say whether the reader may decide on reports."""
        return request.user.has_perm("provenance.change_correction")

    def render_change_form(self, request, context, *args, **kwargs):
        context["may_decide"] = self.has_decide_permission(request)
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self):
        decide = self.admin_site.admin_view(self.decide_view)
        return [path("<int:object_id>/decide/", decide, name="provenance_correction_decide"), *super().get_urls()]

    def decide_view(self, request, object_id):
        """Show the report beside the value that it is about; save, cite and answer, or answer alone."""
        correction = get_object_or_404(Correction, pk=object_id)
        if not self.has_decide_permission(request):
            raise PermissionDenied
        data = request.POST if request.method == "POST" else None
        form, value_form = DecisionForm(data), self.value_form(request, correction, data)
        if data is not None and self.decide(request, correction, form, value_form):
            return redirect("admin:provenance_correction_change", correction.pk)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": correction,
            "form": form,
            "value_form": value_form,
            "media": sum((part.media for part in (form, value_form) if part), Media()),
            "title": gettext("Decide"),
        }
        status = max(status_of(form), status_of(value_form))
        return TemplateResponse(request, "admin/provenance/correction/decide.html", context, status=status)

    def value_form(self, request, correction, data):
        """Return the form of the one field that the report is about, as the admin of its record shows it."""
        if not correction.field or correction.target is None:
            return None
        model = type(correction.target)
        record_admin = self.admin_site.get_model_admin(model)
        form_class = modelform_factory(
            model,
            form=DeskForm,
            fields=[correction.field],
            formfield_callback=lambda field, **options: record_admin.formfield_for_dbfield(field, request, **options),
        )
        return form_class(data, instance=correction.target)

    def decide(self, request, correction, form, value_form):
        """Do what was asked; return whether it was done."""
        if not form.is_valid():
            return False
        answer = form.cleaned_data["answer"]
        try:
            if "decline" in request.POST:
                decline_correction(correction=correction, answer=answer, by=request.user)
                messages.success(request, gettext("The report is closed, and nothing was changed."))
                return True
            return self.accept(request, correction, form, value_form)
        except ValidationError as error:
            form.add_error(None, error.messages)
            return False

    def accept(self, request, correction, form, value_form):
        """Save the value that the form holds, with its source."""
        if correction.target is None:
            raise ValidationError(gettext("The record is no longer there."))
        if not form.cleaned_data["source"]:
            form.add_error("source", gettext("Name the source that the corrected value comes from."))
            return False
        if value_form is not None and not value_form.is_valid():
            return False
        accept_correction(
            correction=correction,
            record=value_form.instance if value_form is not None else correction.target,
            source=form.cleaned_data["source"],
            section=form.cleaned_data["section"],
            page=form.cleaned_data["page"],
            answer=form.cleaned_data["answer"],
            by=request.user,
        )
        self.log_change(
            request, correction.target, gettext("Corrected after report %(number)s") % {"number": correction}
        )
        messages.success(request, gettext("The record is corrected, and its source is cited."))
        return True
