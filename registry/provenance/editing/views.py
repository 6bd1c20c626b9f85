"""The views of public edit pages; see `registry.provenance.editing`."""

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext

from registry.accounts.access import PermittedPage
from registry.history.undoing import instance_of
from registry.history.versions import label_of, read_token
from registry.history.views import VersionedFormView
from registry.provenance.editing.actions import submit
from registry.provenance.editing.rules import allowed, to_be_reviewed
from registry.provenance.models import Proposal
from registry.provenance.querysets import seen_by_all
from registry.provenance.values import field_in_words

PROPOSALS_SHOWN = 5


class EditView(PermittedPage, VersionedFormView):
    """Edit a record's facts; it is saved at once, or waits for a reviewer where a field is marked so."""

    template_name = "provenance/edit.html"
    model = None
    section = ""
    is_gone = False

    # --- What is edited, and by whom ---

    def is_permitted(self):
        """Find the record, which refuses by itself; where the method is none, there is nothing to find."""
        if self.request.method.lower() in self.http_method_names:
            self.prepare()
        return True

    def prepare(self):
        """Find the record, or refuse: 404 to whoever cannot see it, 403 to whoever can."""
        self.record = self.permitted(self.model, "change")

    def permitted(self, model, action):
        """Return the record that the address names, of a model, where the reader may do something with it."""
        record = model._base_manager.filter(pk=self.kwargs["pk"]).first() or self.deleted(model)
        if self.is_gone or allowed(self.request.user, action, record):
            return record
        if allowed(self.request.user, "view", record) or seen_by_all(model).filter(pk=record.pk).exists():
            raise PermissionDenied
        raise Http404

    def deleted(self, model):
        """Return a record as it was when it was deleted, to whoever had the page open and saves what was typed."""
        key = self.kwargs["pk"]
        opened = read_token(self.request.POST.get("versions")) if self.request.method == "POST" else None
        last = model.history.filter(id=key).first()
        if last is None or key not in (opened or {}).get(label_of(model), {}):
            raise Http404
        record, self.is_gone = instance_of(last), True
        record._state.adding = False
        return record

    @property
    def page(self):
        """Return the record that the edit page belongs to, whose page the reader came from."""
        return self.record

    @property
    def reviewed(self):
        """Return the names of the fields that the reader may only propose to change."""
        return to_be_reviewed(self.request.user, self.record)

    def get_record(self):
        return self.record

    def get_form_options(self):
        return {"reviewed": self.reviewed}

    # --- Writing ---

    def is_valid(self, form, rows):
        """Say whether everything can be saved, and that there is something to save."""
        if not super().is_valid(form, rows):
            return False
        facts = [name for name in form.changed_data if name in form.Meta.fields]
        if not (self.record._state.adding or facts or (rows is not None and rows.has_changed())):
            form.add_error(None, gettext("Nothing was changed: change a fact, or go back to the page."))
            return False
        return True

    def fresh(self):
        """Return the record to be written, as it is now."""
        return self.model._base_manager.get(pk=self.record.pk)

    def save(self, form, rows):
        return submit(record=self.fresh(), by=self.request.user, **form.submitted)

    def done(self, outcome):
        """Lead to the page, and say there what became of what was typed."""
        self.record = outcome.record
        for sentence in self.get_sentences(outcome):
            messages.success(self.request, sentence)
        return redirect(self.get_success_url())

    def get_sentences(self, outcome):
        return outcome.sentences

    # --- What the page says ---

    def get_title(self):
        return gettext("Edit “%(record)s”") % {"record": self.record}

    def get_short_title(self):
        return gettext("Edit")

    def get_lead(self):
        return gettext("What you change is public at once, with its source; the earlier value stays in the history.")

    def get_button(self):
        return gettext("Save")

    def get_back_url(self):
        """Return where the reader came from."""
        return self.page.get_absolute_url()

    def get_success_url(self):
        return self.get_back_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            is_private=True,
            title=self.get_title(),
            record=self.record,
            page=self.page,
            section=self.section,
            reviewed=self.reviewed & set(kwargs["form"].fields),
            proposals=[] if self.record._state.adding else proposals_of(self.record),
            **kwargs,
        )


class AddView(EditView):
    """Add a record to a parent whose address the page stands under; whoever may change the parent may add to it."""

    parent_model = None
    parent_field = ""

    def prepare(self):
        self.parent = self.permitted(self.parent_model, "change")
        self.record = self.new()
        if not allowed(self.request.user, "add", self.record):
            raise PermissionDenied

    @property
    def page(self):
        return self.parent

    def new(self):
        """Return a new record of the parent."""
        return self.model(**({self.parent_field: self.parent} if self.parent_field else {}))

    def fresh(self):
        return self.new()

    def get_short_title(self):
        return self.get_title()

    def get_lead(self):
        return gettext("What you add is public at once, with its source.")


def proposals_of(record):
    """Return the newest proposals for a record, each with its (field, before, proposed) lines."""
    found = list(Proposal.objects.about(record)[:PROPOSALS_SHOWN])
    for proposal in found:
        proposal.lines = proposed_changes(proposal)
    return found


def proposed_changes(proposal):
    """Return (name of the field, what stood there, what is proposed) of a proposal."""
    model = ContentType.objects.get_for_id(proposal.target_type_id).model_class()
    return [
        (
            capfirst(model._meta.get_field(name).verbose_name),
            field_in_words(model, name, proposal.base[name]),
            field_in_words(model, name, value),
        )
        for name, value in proposal.values.items()
    ]
