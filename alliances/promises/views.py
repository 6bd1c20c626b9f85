"""The pages of tasks: the list, one of them with what is done with it, and a new one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import DetailView

from alliances.editing import WithMembers, member_names
from alliances.models import Alliance, Task
from alliances.promises import actions
from alliances.promises.choices import TaskDeed
from alliances.promises.evidence import lines_of
from alliances.promises.filters import TaskFilter
from alliances.promises.forms import TaskDeedForm, TaskFactsForm, TaskForm
from alliances.promises.rules import deeds_for, reads_inside
from alliances.promises.tables import TaskTable
from registry.accounts.access import PermittedPage
from registry.accounts.kept import refuse_form
from registry.fields.refusals import REFUSED, complain
from registry.lists.downloads import Downloadable
from registry.provenance.cited_pages import Cited, PublicDetailView, PublicListView
from registry.provenance.editing.actions import Outcome
from registry.provenance.editing.views import AddView, EditView

ACTIONS = {
    TaskDeed.NOTE: actions.note_task,
    TaskDeed.EVIDENCE: actions.add_evidence,
    TaskDeed.FINISH: actions.finish_task,
    TaskDeed.ENTRUST: actions.entrust_task,
    TaskDeed.OPEN: actions.open_task,
    TaskDeed.DROP: actions.drop_task,
}
"""The action of each deed that has a form of its own."""


class TaskListView(Downloadable, PublicListView):
    """What the alliances have promised: open tasks by their day, then all others, the newest year first."""

    queryset = Task.objects.all()
    filterset_class = TaskFilter
    table_class = TaskTable
    template_name = "alliances/promises/task_list.html"
    extra_context = {"section": "alliances"}

    def get_context_data(self, **kwargs):
        return super().get_context_data(facets=self.filterset.facets.items(), **kwargs)


class TaskPage:
    """What a task's page shows, to everybody or to those who work on it."""

    template_name = "alliances/promises/task_detail.html"
    extra_context = {"section": "alliances"}

    def get_queryset(self):
        return Task.objects.for_listing().prefetch_related("evidence__record", "notes__by")

    def get_context_data(self, deed_form=None, **kwargs):
        task, user = self.object, self.request.user
        deeds = deeds_for(user, task)
        forms = [TaskDeedForm(deed=deed, task=task) for deed in deeds if deed in ACTIONS]
        return super().get_context_data(
            task=task,
            inside=reads_inside(user, task),
            lines=lines_of(task),
            may_take_away=TaskDeed.TAKE_AWAY in deeds,
            deeds=[deed_form if deed_form and deed_form.deed == one.deed else one for one in forms],
            suggestions=member_names(task.alliance) if deeds else [],
            **kwargs,
        )


class TaskView(TaskPage, PublicDetailView):
    """One task: who took it on, by when, how it stands and what shows it."""


class TaskDeedView(TaskPage, PermittedPage, Cited, DetailView):
    """Do something with a task, and lead back to it; what was typed stays where it is refused."""

    http_method_names = ["post", "options"]

    @cached_property
    def object(self):
        return get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"])

    def is_permitted(self):
        return bool(deeds_for(self.request.user, self.object))

    def post(self, request, *args, **kwargs):
        name = request.POST.get("deed", "")
        if name not in TaskDeed.values:
            raise Http404
        if name == TaskDeed.TAKE_AWAY:
            return self.take_away(request.POST.get("record", ""))
        form = TaskDeedForm(request.POST, deed=TaskDeed(name), task=self.object)
        if TaskDeed(name) not in deeds_for(request.user, self.object):
            # Somebody was quicker, or it was never this reader's to do: the form is not on the page.
            form.add_error(None, gettext("This is not possible any more. Open the page again to see what is."))
            refuse_form(request, form)
            return redirect(self.object)
        if form.is_valid():
            try:
                ACTIONS[form.deed](task=self.object, **form.cleaned_data, by=request.user)
            except ValidationError as error:
                complain(form, error)
            else:
                messages.success(request, gettext("Recorded: %(what)s.") % {"what": form.label})
                return redirect(self.object)
        return self.render_to_response(self.get_context_data(deed_form=form), status=REFUSED)

    def take_away(self, key):
        """Take away a piece of evidence that its row on the page names."""
        evidence = get_object_or_404(self.object.evidence, pk=key)
        try:
            actions.take_evidence_away(evidence=evidence, by=self.request.user)
        except ValidationError as error:
            messages.warning(self.request, " ".join(error.messages))
        return redirect(self.object)


class TaskAddView(WithMembers, AddView):
    """Promise something new in the name of an alliance."""

    model = Task
    form_class = TaskForm
    parent_model = Alliance
    parent_field = "alliance"

    def get_title(self):
        return gettext("Promise a task of %(alliance)s") % {"alliance": self.parent}

    def get_button(self):
        return gettext("Promise it")

    def get_back_url(self):
        return f"{self.page.get_absolute_url()}#work"

    def save(self, form, rows):
        task = actions.promise_task(task=self.fresh(), values=form.values(), **form.place, by=self.request.user)
        return Outcome(task, is_new=True)


class TaskEditView(WithMembers, EditView):
    """Edit what a task says; its owner, its day and its state change on its own page."""

    model = Task
    form_class = TaskFactsForm

    def get_back_url(self):
        return self.record.get_absolute_url()

    @property
    def page(self):
        return self.record.alliance
