"""The pages of typical cases: the public list and page, what is being written, and the forms."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext

from registry.accounts.access import PermittedPage
from registry.accounts.kept import refuse
from registry.history.views import VersionedFormView
from registry.lists.downloads import Downloadable
from registry.lists.views import PagedListView
from registry.provenance.cited_pages import PublicDetailView, PublicListView
from service.cases.actions import move_case, save_case
from service.cases.choices import CaseMove
from service.cases.filters import CaseFilter
from service.cases.forms import CaseForm, CaseReasonForm
from service.cases.models import TypicalCase
from service.cases.rules import case_moves_for, cases_for, keeps_cases, may_draft, may_write
from service.cases.tables import CaseTable
from service.tickets.rules import tickets_for

PRIVATE = {"is_private": True, "section": "tickets", "place": "cases"}


class CaseListView(Downloadable, PublicListView):
    """The cases that were approved, newest first."""

    queryset = TypicalCase.objects.public()
    filterset_class = CaseFilter
    table_class = CaseTable
    template_name = "service/cases/case_list.html"
    extra_context = {"section": "services"}

    def get_context_data(self, **kwargs):
        return super().get_context_data(facets=self.filterset.facets.items(), **kwargs)


class CaseView(PublicDetailView):
    """One case: the problem, how it was solved, what came of it."""

    queryset = TypicalCase.objects.public().for_listing()
    template_name = "service/cases/case_detail.html"
    context_object_name = "case"
    extra_context = {"section": "services"}


class CaseDraftsView(PermittedPage, PagedListView):
    """The cases that are being written or wait for approval, for those who have to do with them."""

    template_name = "service/cases/case_drafts.html"
    extra_context = PRIVATE

    def is_permitted(self):
        return keeps_cases(self.request.user)

    def get_queryset(self):
        self.queryset = cases_for(self.request.user).unpublished().select_related("ticket", "drafted_by", "alliance")
        return super().get_queryset()


class CaseFormView(PermittedPage, VersionedFormView):
    """A page with the form of a case."""

    template_name = "service/cases/case_form.html"
    form_class = CaseForm
    extra_context = PRIVATE

    def save(self, form, rows):
        return save_case(case=form.instance, by=self.request.user)

    def done(self, saved):
        messages.success(self.request, gettext("Saved. It becomes public once another person has approved it."))
        return redirect(saved.get_desk_url())


class CaseAddView(CaseFormView):
    """Make a case from a request that was struck off; nothing of its words is taken over."""

    @cached_property
    def ticket(self):
        return get_object_or_404(tickets_for(self.request.user).for_page(), pk=self.kwargs["pk"])

    def is_permitted(self):
        return may_draft(self.request.user, self.ticket)

    def get(self, request, *args, **kwargs):
        """Lead to the case where there is one already."""
        case = TypicalCase.objects.living().filter(ticket=self.ticket).first()
        return redirect(case.get_desk_url()) if case else super().get(request, *args, **kwargs)

    def get_record(self):
        ticket = self.ticket
        return TypicalCase(
            ticket=ticket, category_id=ticket.category_id, alliance_id=ticket.alliance_id, service_id=ticket.service_id
        )

    def get_back_url(self):
        return self.ticket.get_absolute_url()


class OneCase(PermittedPage):
    """A page of one case on the desk; one that the reader may not see is as one that does not exist."""

    @cached_property
    def case(self):
        cases = cases_for(self.request.user).for_listing().select_related("ticket__unit", "drafted_by", "edited_by")
        return get_object_or_404(cases, pk=self.kwargs["pk"])

    def is_permitted(self):
        return keeps_cases(self.request.user) and bool(self.case)


class CaseEditView(OneCase, CaseFormView):
    """Write a case, and see what may be done with it."""

    def get_record(self):
        return self.case

    def get_back_url(self):
        return reverse("case-drafts")

    def get_context_data(self, **kwargs):
        user, case = self.request.user, self.case
        return super().get_context_data(
            case=case,
            may_write=may_write(user, case),
            moves=case_moves_for(user, case),
            reason_form=kwargs.pop("reason_form", CaseReasonForm()),
            **kwargs,
        )


class CaseMoveView(OneCase):
    """Submit, approve, return or withdraw a case, and lead back to it."""

    http_method_names = ["post", "options"]

    def post(self, request, pk):
        if (name := request.POST.get("move", "")) not in CaseMove:
            raise Http404
        form = CaseReasonForm(request.POST)
        try:
            if not form.is_valid():
                raise ValidationError(form.errors["reason"])
            case = move_case(case=self.case, move=CaseMove(name), reason=form.cleaned_data["reason"], by=request.user)
        except ValidationError as error:
            refuse(request, error.messages)
        else:
            known = {"case": case, "state": case.get_state_display()}
            messages.success(request, gettext("%(case)s is now: %(state)s.") % known)
        return redirect(self.case.get_desk_url())
