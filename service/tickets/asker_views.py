"""The page of whoever asked, opened by a private link without an account."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from registry.accounts.access import PublicPage
from registry.accounts.kept import refuse_form, texts, typed
from registry.fields.refusals import REFUSED, complain
from service.tickets.actions import IllegalMoveError, move
from service.tickets.choices import Move, Party
from service.tickets.forms import MoveForm
from service.tickets.joint.choices import Deed
from service.tickets.joint.forms import DeedForm
from service.tickets.models import Ticket
from service.tickets.rules import moves_for, open_link
from service.tickets.story import story
from service.tickets.transitions import STEPS
from service.tickets.urging.actions import urge
from service.tickets.urging.rules import may_urge
from service.tickets.views import PRIVATE, TOKEN


@method_decorator(never_cache, name="dispatch")
class LinkView(PublicPage):
    """Take the token out of the address at once: addresses end up in logs, histories and what others are shown."""

    def get(self, request, token):
        request.session[TOKEN] = token
        return redirect("ticket-asked")


@method_decorator(never_cache, name="dispatch")
class AskedView(PublicPage, TemplateView):
    """One's own request: how it stands, what was answered, and how to confirm or return it."""

    template_name = "service/tickets/asked.html"
    extra_context = PRIVATE

    def dispatch(self, request, *args, **kwargs):
        token = request.session.get(TOKEN, "")
        self.link = open_link(token) if token else None
        if self.link is None:
            # One that was withdrawn, one that expired and one that never was look the same.
            words = texts(typed(request.POST))
            return render(request, "service/tickets/asked_closed.html", {**PRIVATE, "texts": words}, status=404)
        self.ticket = Ticket.objects.for_page().get(pk=self.link.ticket_id)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, form=None, deed_form=None, **kwargs):
        names = moves_for({Party.ASKER}, self.ticket)
        forms = [form if form and form.move == name else MoveForm(move=name) for name in names]
        told = story(self.ticket, inside=False)
        if may_urge(None, self.ticket, link=self.link):
            kwargs["deeds"] = [deed_form or DeedForm(deed=Deed.URGE, record=self.ticket)]
        return super().get_context_data(ticket=self.ticket, forms=forms, inside=False, link=self.link, **told, **kwargs)

    def urge(self, request):
        """Urge whoever holds the request, where nobody did for this working day."""
        form = DeedForm(request.POST, deed=Deed.URGE, record=self.ticket)
        if not may_urge(None, self.ticket, link=self.link):
            form.add_error(None, gettext("This is not possible any more. Open the page again to see what is."))
            refuse_form(request, form)
            return redirect("ticket-asked")
        if form.is_valid():
            try:
                urge(ticket=self.ticket, link=self.link, by=None, **form.cleaned_data)
            except ValidationError as error:
                complain(form, error)
            else:
                messages.success(request, gettext("Whoever handles it has been told that you urge it."))
                return redirect("ticket-asked")
        return self.render_to_response(self.get_context_data(deed_form=form), status=REFUSED)

    def post(self, request, *args, **kwargs):
        if request.POST.get("deed") == Deed.URGE:
            return self.urge(request)
        name = request.POST.get("move")
        if name not in Move.values or name not in STEPS or Party.ASKER not in STEPS[name].parties:
            raise Http404
        name = Move(name)
        form = MoveForm(request.POST, request.FILES, move=name)
        if form.is_valid():
            try:
                move(ticket=self.ticket, move=name, link=self.link, by=None, **form.cleaned_data)
            except PermissionDenied:
                raise Http404 from None
            except IllegalMoveError as error:
                complain(form, error)
            else:
                messages.success(request, gettext("Thank you: your answer has been recorded."))
                return redirect("ticket-asked")
        if name not in moves_for({Party.ASKER}, self.ticket):
            # The office was quicker: the form is no longer on the page.
            refuse_form(request, form)
            return redirect("ticket-asked")
        return self.render_to_response(self.get_context_data(form=form), status=REFUSED)
