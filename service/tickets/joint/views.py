"""What is done for a request besides moving it: one address for all of it, which leads back to the request."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext

from registry.accounts.kept import refuse_form
from registry.fields.refusals import REFUSED, complain
from service.tickets.joint.actions import (
    answer_support,
    ask_extension,
    ask_support,
    grant_extension,
    note_progress,
    refuse_extension,
    withdraw_support,
)
from service.tickets.joint.choices import Deed
from service.tickets.joint.forms import DeedForm
from service.tickets.joint.rules import deeds_for, takes_part
from service.tickets.rules import parties_of
from service.tickets.urging.actions import lift, supervise, urge
from service.tickets.views import TicketView

ACTIONS = {
    Deed.SUPPORT: (ask_support, "ticket"),
    Deed.ANSWER: (answer_support, "task"),
    Deed.WITHDRAW: (withdraw_support, "task"),
    Deed.NOTE: (note_progress, "ticket"),
    Deed.EXTENSION: (ask_extension, "ticket"),
    Deed.GRANT: (grant_extension, "extension"),
    Deed.REFUSE: (refuse_extension, "extension"),
    Deed.URGE: (urge, "ticket"),
    Deed.SUPERVISE: (supervise, "ticket"),
    Deed.LIFT: (lift, "supervision"),
}
"""The action of each deed, and what it calls the record that it is done with."""


class DeedView(TicketView):
    """Do something for a request, and lead back to it; what was typed stays where it is refused."""

    http_method_names = ["post", "options"]

    def is_permitted(self):
        user = self.request.user
        return super().is_permitted() and (takes_part(user, self.ticket) or bool(parties_of(user, self.ticket)))

    def post(self, request, *args, **kwargs):
        name, key = request.POST.get("deed", ""), request.POST.get("record", "")
        if name not in Deed.values:
            raise Http404
        record = self.record_of(Deed(name), key)
        form = DeedForm(request.POST, deed=name, record=record)
        if (Deed(name), record) not in deeds_for(request.user, self.ticket):
            # Somebody was quicker, or it was never this reader's to do: the form is not on the page.
            form.add_error(None, gettext("This is not possible any more. Open the page again to see what is."))
            refuse_form(request, form)
            return redirect(self.ticket)
        if form.is_valid():
            action, called = ACTIONS[Deed(name)]
            try:
                action(**{called: record}, **form.cleaned_data, by=request.user)
            except ValidationError as error:
                complain(form, error)
            else:
                messages.success(request, gettext("Recorded: %(what)s.") % {"what": form.label})
                return redirect(self.ticket)
        return self.render_to_response(self.get_context_data(deed_form=form), status=REFUSED)

    def record_of(self, deed, key):
        """Return the part of the request with which a deed is done, or the request itself."""
        ticket = self.ticket
        rows = {
            "task": ticket.supporting_tasks.all(),
            "extension": ticket.extensions.all(),
            "supervision": ticket.supervisions.all(),
        }
        found = [row for row in rows.get(ACTIONS[deed][1], [ticket]) if row.pk == key or row == ticket]
        if not found:
            raise Http404
        return found[0]
