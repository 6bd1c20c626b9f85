"""The pages of common problems: the list, one of them, opening one, and what is done with it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import FormView, TemplateView

from registry.accounts.access import PermittedPage
from registry.accounts.kept import refuse_form
from registry.fields.refusals import REFUSED, RefusingView, complain
from registry.lists.views import PagedListView
from registry.provenance.footnotes import Footnotes
from service.problems.actions import add_request, close_problem, open_problem, take_out
from service.problems.forms import AddForm, CloseForm, ProblemForm
from service.problems.rules import may_keep, may_open, problems_for, reads_problems
from service.tickets.rules import tickets_for

PRIVATE = {"is_private": True, "section": "tickets", "place": "problems"}


class ProblemListView(PermittedPage, PagedListView):
    """The common problems that the reader may read: open ones by their day, then those that are closed."""

    template_name = "service/problems/problem_list.html"
    extra_context = PRIVATE

    def is_permitted(self):
        return reads_problems(self.request.user)

    def get_queryset(self):
        return problems_for(self.request.user).for_listing()

    def get_context_data(self, **kwargs):
        return super().get_context_data(may_open=may_open(self.request.user), **kwargs)


class ProblemAddView(PermittedPage, RefusingView, FormView):
    """Make one problem of several requests."""

    template_name = "service/problems/problem_form.html"
    form_class = ProblemForm
    extra_context = {**PRIVATE, "short": ["due_on"]}
    short = ["due_on"]

    def is_permitted(self):
        return may_open(self.request.user)

    def get_form_kwargs(self):
        user = self.request.user
        return {**super().get_form_kwargs(), "user": user, "tickets": tickets_for(user)}

    def get_initial(self):
        return {"tickets": self.request.GET.get("ticket", "")[:20]}

    def form_valid(self, form):
        try:
            problem = open_problem(**form.cleaned_data, by=self.request.user)
        except ValidationError as error:
            complain(form, error)
            return self.form_invalid(form)
        messages.success(self.request, gettext("Opened. The alliance that leads it is told."))
        return redirect(problem)


class ProblemView(PermittedPage, TemplateView):
    """One problem with the requests that the reader may read, and what may be done with it."""

    template_name = "service/problems/problem.html"
    extra_context = PRIVATE

    @cached_property
    def problem(self):
        return get_object_or_404(problems_for(self.request.user).select_related("alliance"), pk=self.kwargs["pk"])

    def is_permitted(self):
        return reads_problems(self.request.user) and bool(self.problem)

    def get_context_data(self, **forms):
        user, problem = self.request.user, self.problem
        tickets = tickets_for(user).filter(problem_part__problem=problem).by_deadline().for_listing()
        count = problem.parts.count()
        keeps = problem.is_open and may_keep(user, problem)
        return super().get_context_data(
            problem=problem,
            tickets=tickets,
            count=count,
            unread=count - len(tickets),
            add_form=keeps and (forms.pop("add_form", None) or AddForm(tickets=tickets_for(user))),
            close_form=keeps and (forms.pop("close_form", None) or CloseForm()),
            footnotes=Footnotes(),
        )


class ProblemDeedView(ProblemView):
    """Add a request, take one out, or close the problem, and lead back; what was typed stays where it is refused."""

    http_method_names = ["post", "options"]

    def is_permitted(self):
        return super().is_permitted() and may_keep(self.request.user, self.problem)

    def post(self, request, *args, **kwargs):
        deeds = {"add": self.add, "close": self.close, "take-out": self.take_out}
        if request.POST.get("deed") not in deeds:
            raise Http404
        return deeds[request.POST["deed"]]()

    def add(self):
        user = self.request.user
        form = AddForm(self.request.POST, tickets=tickets_for(user))

        def write():
            with transaction.atomic():
                for ticket in form.cleaned_data["tickets"]:
                    add_request(problem=self.problem, ticket=ticket, by=user)

        return self.answer("add_form", form, write, gettext("Added."))

    def close(self):
        form = CloseForm(self.request.POST)

        def write():
            close_problem(problem=self.problem, **form.cleaned_data, by=self.request.user)

        return self.answer("close_form", form, write, gettext("Closed. Whoever works on its requests is told."))

    def take_out(self):
        tickets = tickets_for(self.request.user)
        ticket = get_object_or_404(tickets, pk=self.request.POST.get("ticket", ""))
        form = AddForm({"tickets": ticket.number}, tickets=tickets)

        def write():
            take_out(problem=self.problem, ticket=ticket, by=self.request.user)

        return self.answer("add_form", form, write, gettext("Taken out: the request goes its own way."))

    def answer(self, name, form, write, done):
        """Write what a form says; show it again with what is wrong."""
        if form.is_valid():
            try:
                write()
            except ValidationError as error:
                complain(form, error)
            else:
                messages.success(self.request, done)
                return redirect(self.problem)
        if not self.problem.is_open:
            # Somebody was quicker: the form is not on the page any more, so the sentence stands above it.
            refuse_form(self.request, form)
            return redirect(self.problem)
        return self.render_to_response(self.get_context_data(**{name: form}), status=REFUSED)
