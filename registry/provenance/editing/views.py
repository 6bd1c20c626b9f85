"""The views of public edit pages; see `registry.provenance.editing`."""

import copy

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError
from django.http import Http404
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext
from django.views.generic import TemplateView

from registry.fields.refusals import comes_from_haste, complain, why_refused
from registry.history.actions import changing
from registry.history.choices import Via
from registry.history.conflicts import Conflict
from registry.history.undoing import instance_of
from registry.history.versions import answered, find_stale, label_of, read, stamp
from registry.provenance.actions import edit_record, propose
from registry.provenance.editing.rules import allowed, to_be_reviewed
from registry.provenance.models import Proposal
from registry.provenance.querysets import seen_by_all
from registry.provenance.values import field_in_words

PROPOSALS_SHOWN = 5


class EditView(TemplateView):
    """Edit a record's facts; it is saved at once, or waits for a reviewer where a field is marked so."""

    http_method_names = ["get", "post", "head", "options"]
    template_name = "provenance/edit.html"
    model = None
    form_class = None
    section = ""
    is_gone = False

    def dispatch(self, request, *args, **kwargs):
        if request.method.lower() in self.http_method_names:
            self.prepare()
        return super().dispatch(request, *args, **kwargs)

    # --- What is edited, and by whom ---

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
        opened = read(self.request.POST.get("versions")) if self.request.method == "POST" else None
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

    def versions(self):
        """Return the querysets of the records whose versions the page shows."""
        return [self.model._base_manager.filter(pk=self.record.pk)]

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

    # --- Reading and writing ---

    def make_form(self, *args, instance=None, **kwargs):
        """Return the form of the record, or of another state of it."""
        # A form writes what was typed into its instance, whatever becomes of it.
        instance = copy.copy(instance or self.record)
        return self.form_class(*args, instance=instance, reviewed=self.reviewed, **kwargs)

    def make_rows(self, *args):
        """Return the formset of the rows below the record, where the page has one."""
        return None

    def get(self, request, *args, **kwargs):
        token = ""
        if not self.record._state.adding:
            token = stamp(*self.versions())
            self.record.refresh_from_db()
        return self.answer(self.make_form(), self.make_rows(), token)

    def post(self, request, *args, **kwargs):
        data = answered(request.POST)
        form, rows, saved = self.make_form(data), self.make_rows(data), False
        try:
            with changing(by=request.user, why=data.get("why", "")[:300], via=Via.PAGE):
                if conflict := self.conflict(data):
                    return self.answer(form, rows, "", conflict=conflict)
                if self.is_valid(form, rows):
                    self.told = list(self.save(form, rows))
                    saved = True
        except ValidationError as error:
            complain(form, error)
        except DatabaseError as error:
            if not comes_from_haste(error):
                raise
            form.add_error(None, why_refused(error))
        if saved:
            return self.done()
        return self.answer(form, rows, data.get("versions", ""))

    def conflict(self, data):
        """Return what to ask where the record was changed since the page was opened, or None."""
        if self.record._state.adding:
            return None
        stale = find_stale(data, *self.versions())
        if stale is None:
            return None
        self.record = self.model._base_manager.filter(pk=self.record.pk).first() or self.record
        form, rows = self.make_form(data), self.make_rows(data)
        formsets = [] if rows is None else [rows]
        return Conflict(stale, data, form, formsets=formsets, make=lambda instance: self.make_form(instance=instance))

    def is_valid(self, form, rows):
        """Say whether everything can be saved, and that there is something to save."""
        fine = [part.is_valid() for part in (form, rows) if part is not None]
        if not all(fine):
            return False
        facts = [name for name in form.changed_data if name in form.Meta.fields]
        if not facts and not (rows is not None and rows.has_changed()):
            form.add_error(None, gettext("Nothing was changed: change a fact, or go back to the page."))
            return False
        return True

    def save(self, form, rows):
        """Save what may be saved at once, let the rest wait, and yield a sentence on each."""
        fresh = self.model._base_manager.get(pk=self.record.pk)
        values = form.values(changed_only=True)
        waiting = {name: values.pop(name) for name in self.waiting(form, values)}
        if values:
            edit_record(record=fresh, values=values, **form.place, **form.taken_as, by=self.request.user)
            yield gettext("Saved: %(fields)s.") % {"fields": self.named(values)}
        if waiting:
            propose(record=fresh, values=waiting, **form.place, by=self.request.user)
            sentence = gettext("Waiting for a reviewer: %(fields)s. Until then the page shows the earlier value.")
            yield sentence % {"fields": self.named(waiting)}
        if rows is not None and rows.has_changed():
            yield from self.save_rows(rows, fresh)

    def waiting(self, form, values):
        """Return the names of the values that wait, among them how a waiting fact is known."""
        names = [name for name in values if name in self.reviewed]
        return names + [form.bases[name] for name in names if name in form.bases]

    def save_rows(self, rows, record):
        """Save the rows below a record, and yield a sentence on them."""
        yield from ()

    def named(self, values):
        """Return the names of some fields as a list to read."""
        fields = [self.model._meta.get_field(name) for name in values if not name.endswith("_basis")]
        return pgettext("list", ", ").join(str(capfirst(field.verbose_name)) for field in fields)

    def done(self):
        """Lead to the page, and say there what became of what was typed."""
        for sentence in self.told:
            messages.success(self.request, sentence)
        return redirect(self.get_success_url())

    def get_success_url(self):
        return self.get_back_url()

    # --- Showing ---

    def answer(self, form, rows, token, conflict=None):
        """Return the page with a form."""
        context = self.get_context_data(
            is_private=True,
            form=form,
            rows=rows,
            token=token,
            conflict=conflict,
            title=self.get_title(),
            record=self.record,
            page=self.page,
            section=self.section,
            reviewed=self.reviewed & set(form.fields),
            proposals=[] if self.record._state.adding else proposals_of(self.record),
        )
        return self.render_to_response(context, status=409 if conflict else 200)


class AddView(EditView):
    """Add a record to a parent whose address the page stands under; whoever may change the parent may add to it."""

    parent_model = None
    parent_field = ""

    def prepare(self):
        self.parent = self.permitted(self.parent_model, "change")
        self.record = self.model()
        if self.parent_field:
            setattr(self.record, self.parent_field, self.parent)
        if not allowed(self.request.user, "add", self.record):
            raise PermissionDenied

    @property
    def page(self):
        return self.parent

    def is_valid(self, form, rows):
        fine = [part.is_valid() for part in (form, rows) if part is not None]
        return all(fine)

    def save(self, form, rows):
        fresh = self.model()
        if self.parent_field:
            setattr(fresh, self.parent_field, self.parent)
        values = form.values(changed_only=False) | self.extra_values()
        edit_record(record=fresh, values=values, **form.place, by=self.request.user)
        yield self.get_message(fresh)
        yield from self.save_rows(rows, fresh)
        self.record = fresh

    def extra_values(self):
        """Return what the form does not ask for."""
        return {}

    def get_short_title(self):
        return self.get_title()

    def get_lead(self):
        return gettext("What you add is public at once, with its source.")

    def get_message(self, record):
        return gettext("Added: %(record)s.") % {"record": record}


def proposals_of(record):
    """Return the newest proposals for a record, each with its (field, before, proposed) lines."""
    found = list(Proposal.objects.about(record)[:PROPOSALS_SHOWN])
    for proposal in found:
        proposal.lines = lines(proposal)
    return found


def lines(proposal):
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
