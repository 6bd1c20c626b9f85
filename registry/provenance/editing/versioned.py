"""What the pages with forms of one record share: a second person who is told of the first."""

import copy

from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.shortcuts import redirect
from django.views.generic import FormView

from registry.fields.refusals import comes_from_haste, complain, why_refused
from registry.history.actions import changing
from registry.history.choices import Via
from registry.history.conflicts import Conflict
from registry.history.versions import answered, find_stale, stamp


class VersionedView(FormView):
    """A model form on one record, which `get_record` returns and `save` writes, returning where to lead.

    Of two who have it open, the second is shown what the first changed and chooses (`registry.history.versions`).
    """

    short = ()
    """The names of the fields that need no more than half a line."""

    def get_record(self):
        """Return the record as it is now, a new one where the page adds."""
        raise NotImplementedError

    def save(self, form):
        """Write what the form holds by an action, and return what `redirect` takes."""
        raise NotImplementedError

    def versions(self):
        """Return the queryset of the record."""
        record = self.get_record()
        return type(record)._base_manager.filter(pk=record.pk)

    def get_form(self, data=None, files=None, instance=None):
        # A form writes what was typed into its instance, whatever becomes of it.
        instance = copy.copy(instance or self.get_record())
        given = {"data": data, "files": files, "instance": instance, "initial": self.get_initial()}
        return self.get_form_class()(user=self.request.user, **given)

    def get(self, request, *args, **kwargs):
        record = self.get_record()
        token = "" if record._state.adding else stamp(self.versions())
        if token:
            record.refresh_from_db()
        return self.answer(self.get_form(instance=record), token)

    def post(self, request, *args, **kwargs):
        data = answered(request.POST)
        form = self.get_form(data, request.FILES)
        try:
            with changing(by=request.user, why=data.get("why", "")[:300], via=Via.PAGE):
                if conflict := self.conflict(data):
                    return self.answer(form, "", conflict)
                if form.is_valid():
                    return redirect(self.save(form))
        except ValidationError as error:
            complain(form, error)
        except DatabaseError as error:
            if not comes_from_haste(error):
                raise
            form.add_error(None, why_refused(error))
        return self.answer(form, data.get("versions", ""))

    def conflict(self, data):
        """Return what to ask where the record was changed since the page was opened, or None."""
        if self.get_record()._state.adding:
            return None
        stale = find_stale(data, self.versions())
        if stale is None:
            return None
        fresh = self.versions().first() or self.get_record()
        form = self.get_form(data, instance=fresh)
        return Conflict(stale, data, form, make=lambda instance: self.get_form(instance=instance))

    def answer(self, form, token, conflict=None):
        """Return the page with a form, or with what is to be chosen."""
        status = 409 if conflict else 422 if form.errors else 200
        context = self.get_context_data(form=form, token=token, conflict=conflict, back_url=self.get_back_url())
        return self.render_to_response(context, status=status)

    def get_back_url(self):
        """Return where whoever gives up is led."""
        return self.get_record().get_absolute_url()
