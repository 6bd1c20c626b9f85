"""Pages with a form of one record: of two people who have one open, the second is told what the first changed."""

import copy

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.generic import FormView

from registry.fields.refusals import REFUSED, comes_from_haste, complain, why_refused
from registry.history.actions import changing
from registry.history.choices import Via
from registry.history.conflicts import Conflict
from registry.history.versions import FIELD, answered, find_stale, stamp


class VersionedFormView(FormView):
    """A model form on one record, with or without rows below it.

    A subclass says which record (`get_record`) and how it is written (`save`, by an action). The page carries the
    versions of what it shows (`registry.history.versions`); an older one is not saved, but asked about (409). What is
    refused, by the form, by the action or by the database, comes back as it was typed (422).
    """

    http_method_names = ["get", "post", "head", "options"]
    short = ()
    """The names of the fields that need no more than half a line."""

    # --- What a subclass says ---

    def get_record(self):
        """Return the record as it is now, a new one where the page adds."""
        raise NotImplementedError

    def save(self, form, rows):
        """Write what the forms hold by an action, and return what `done` takes; ValidationError refuses it."""
        raise NotImplementedError

    def done(self, saved):
        """Answer once everything is saved: lead to it."""
        messages.success(self.request, gettext("Saved."))
        return redirect(saved)

    def versions(self):
        """Return the querysets of the records that the page shows, that of its own record first."""
        return [type(self.record)._base_manager.filter(pk=self.record.pk)]

    def get_form_options(self):
        """Return what the form takes besides what was typed and its record."""
        return {"initial": self.get_initial()}

    def get_rows(self, data=None):
        """Return the formset of the rows below the record, where the page has one."""
        return None

    def is_valid(self, form, rows):
        """Say whether everything can be saved; every part is asked, so that all complaints stand there at once."""
        fine = [part.is_valid() for part in (form, rows) if part is not None]
        return all(fine)

    def get_back_url(self):
        """Return where whoever gives up is led."""
        return self.record.get_absolute_url()

    # --- The way through ---

    def get_form(self, data=None, files=None, instance=None):
        # A form writes what was typed into its instance, whatever becomes of it.
        instance = copy.copy(instance or self.record)
        return self.get_form_class()(data, files, instance=instance, **self.get_form_options())

    def get(self, request, *args, **kwargs):
        self.record, token = self.get_record(), ""
        if not self.record._state.adding:
            # Before the record is read, so that a page may look older than it is, and never newer.
            token = stamp(*self.versions())
            self.record.refresh_from_db()
        return self.answer(self.get_form(), self.get_rows(), token)

    def post(self, request, *args, **kwargs):
        self.record, data = self.get_record(), answered(request.POST)
        form, rows, saved = self.get_form(data, request.FILES), self.get_rows(data), None
        try:
            with changing(by=request.user, why=data.get("why", "")[:300], via=Via.PAGE):
                if stale := self.find_stale(data):
                    return self.ask(stale, data)
                if self.is_valid(form, rows):
                    saved = self.save(form, rows)
        except ValidationError as error:
            complain(form, error)
        except DatabaseError as error:
            if not comes_from_haste(error):
                raise
            form.add_error(None, why_refused(error))
        else:
            if saved is not None:
                return self.done(saved)
        return self.answer(form, rows, data.get(FIELD, ""))

    def find_stale(self, data):
        """Lock what the page shows, and say what changed since it was opened; None where nothing did."""
        return None if self.record._state.adding else find_stale(data, *self.versions())

    def ask(self, stale, data):
        """Show what the other changed beside what was typed, and let the second choose."""
        self.record = self.versions()[0].first() or self.record
        form, rows = self.get_form(data), self.get_rows(data)
        formsets, make = [] if rows is None else [rows], lambda instance: self.get_form(instance=instance)
        conflict = Conflict(stale, data, form, formsets=formsets, files=self.request.FILES, make=make)
        return self.answer(form, rows, "", conflict)

    def answer(self, form, rows, token, conflict=None):
        """Return the page with its form, or with what is to be chosen."""
        context = self.get_context_data(
            form=form, rows=rows, token=token, conflict=conflict, back_url=self.get_back_url()
        )
        status = 409 if conflict else REFUSED if form.is_bound else 200
        return self.render_to_response(context, status=status)
