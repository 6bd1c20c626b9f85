"""The queue of proposed changes, and the page on which one is decided."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Case, IntegerField, When
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from registry.desk.base import ReadOnlyAdmin
from registry.fields.refusals import status_of
from registry.provenance.admin.base import links
from registry.provenance.admin.filters import by_kind
from registry.provenance.choices import ProposalStatus
from registry.provenance.editing.actions import accept_proposal, decline_proposal
from registry.provenance.editing.forms import ProposalForm
from registry.provenance.editing.views import proposed_changes
from registry.provenance.models import Proposal

OPEN_FIRST = Case(When(status=ProposalStatus.OPEN, then=0), default=1, output_field=IntegerField())


@admin.register(Proposal)
class ProposalAdmin(ReadOnlyAdmin):
    list_display = ["at", "kind", "record", "changed", "by", "status", "decided_by"]
    list_filter = ["status", by_kind("target_type", _("kind of record"))]
    list_select_related = ["target_type", "by", "decided_by"]
    search_fields = ["why", "answer", "by__name", "target_id"]
    search_help_text = _("Reason, answer or who proposed it")
    fields = ["record", "comparison", "source", "section", "page", "why", "by", "at", "status", "answer", "decided_by"]
    readonly_fields = ["record", "comparison"]
    ordering = [OPEN_FIRST, "-at", "-id"]
    change_form_template = "admin/provenance/proposal/change_form.html"

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("target")

    @admin.display(description=_("kind of record"), ordering="target_type")
    def kind(self, proposal):
        return proposal.target_type.name

    @admin.display(description=_("record"))
    def record(self, proposal):
        return links([proposal.target] if proposal.target else [])

    @admin.display(description=_("proposed values"))
    def changed(self, proposal):
        """Return the names of the fields that it would change."""
        model = proposal.target_type.model_class()
        return "、".join(str(model._meta.get_field(name).verbose_name) for name in proposal.values)

    @admin.display(description=_("proposed values"))
    def comparison(self, proposal):
        """Return what stood there beside what is proposed."""
        return render_to_string("admin/provenance/proposal/lines.html", {"lines": proposed_changes(proposal)})

    def has_decide_permission(self, request):
        """Say whether the reader may decide on proposals."""
        return request.user.has_perm("provenance.publish")

    def render_change_form(self, request, context, *args, **kwargs):
        context["may_decide"] = self.has_decide_permission(request)
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self):
        decide = self.admin_site.admin_view(self.decide_view)
        return [path("<path:object_id>/decide/", decide, name="provenance_proposal_decide"), *super().get_urls()]

    def decide_view(self, request, object_id):
        """Show what is proposed beside what stands there; take it over, in whole or in part, or decline it."""
        proposal = get_object_or_404(Proposal, pk=object_id)
        if not self.has_decide_permission(request):
            raise PermissionDenied
        if proposal.target is None or proposal.status != ProposalStatus.OPEN:
            return redirect("admin:provenance_proposal_change", proposal.pk)
        form = ProposalForm(request.POST if request.method == "POST" else None, proposal=proposal)
        if form.is_bound:
            form, is_done = self.decide(request, proposal, form)
            if is_done:
                return redirect("admin:provenance_proposal_change", proposal.pk)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": proposal,
            "form": form,
            "title": gettext("Review"),
        }
        return TemplateResponse(request, "admin/provenance/proposal/decide.html", context, status=status_of(form))

    def decide(self, request, proposal, form):
        """Do what was asked; return the form to show and whether it was done."""
        if not form.is_valid():
            return form, False
        answer = form.cleaned_data["answer"]
        try:
            if "decline" in request.POST:
                decline_proposal(proposal=proposal, answer=answer, by=request.user)
                messages.success(request, gettext("The proposal is closed, and nothing was changed."))
                return form, True
            seen = form.taken()
            if form.errors:
                return form, False
            accept_proposal(proposal=proposal, seen=seen, answer=answer, by=request.user)
        except ValidationError as error:
            return self.again(request, proposal, form, error), False
        messages.success(request, gettext("The record is changed, and the source is cited."))
        return form, True

    def again(self, request, proposal, form, error):
        """Return the form to show after a refusal: a new one where the page no longer shows what is stored."""
        if getattr(error, "code", "") == "changed":
            for sentence in error.messages:
                messages.error(request, sentence)
            fresh = Proposal.objects.get(pk=proposal.pk)
            return ProposalForm(proposal=fresh, initial={"answer": form.cleaned_data["answer"]})
        form.add_error(None, error.messages)
        return form
