"""The pages of requests: the board, the queue, the list, one request, and registering."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.views.generic import FormView, TemplateView

from alliances.editing import NAMES_OFFERED
from enterprises.choices import UnitKind
from enterprises.models import Unit
from events.choices import ActivityKind, PartRole
from events.models import Activity
from registry.accounts.access import PermittedPage, PublicPage
from registry.accounts.addresses import on_this_site
from registry.accounts.choices import Role
from registry.accounts.kept import refuse_form
from registry.accounts.rules import editable
from registry.fields.attachments import attachment_response
from registry.fields.refusals import REFUSED, RefusingView, complain
from registry.history.views import VersionedFormView
from registry.lists.downloads import Downloadable
from registry.lists.views import FilteredListView
from registry.provenance.cited_pages import Cited
from registry.provenance.footnotes import Footnotes
from service.tickets import querysets
from service.tickets.actions import (
    IllegalMoveError,
    edit_ticket,
    make_link,
    move,
    register,
    register_all,
    withdraw_links,
)
from service.tickets.board import board
from service.tickets.choices import Channel, Move, Origin, Party
from service.tickets.filters import TicketFilter
from service.tickets.forms import EditTicketForm, MoveForm, TicketForm, VisitTickets
from service.tickets.joint.page import parts_of_page
from service.tickets.joint.rules import tasks_of
from service.tickets.models import Ticket, TicketFile
from service.tickets.rules import (
    has_tickets,
    may_edit,
    may_register,
    may_report_on,
    moves_for,
    open_link,
    parties_of,
    parts_of,
    party_of,
    seats_of,
    sees_inside,
    takes_requests,
    tickets_for,
)
from service.tickets.story import story
from service.tickets.tables import TicketTable
from service.tickets.transitions import STEPS

OFFICES = [UnitKind.DEPARTMENT, UnitKind.PLATFORM, UnitKind.SUB_DISTRICT, UnitKind.COMMITTEE]
VISITS_SHOWN = 5
PRIVATE = {"is_private": True, "section": "tickets"}


TOKEN = "ticket_token"  # noqa: S105 — the name of a place in the session


class TicketsPage(PermittedPage):
    """A page for those who may read requests."""

    def is_permitted(self):
        return has_tickets(self.request.user)


class OneTicketPage(TicketsPage):
    """A page of one request; one that the reader may not see is as one that does not exist."""

    @cached_property
    def ticket(self):
        return get_object_or_404(tickets_for(self.request.user).for_page(), pk=self.kwargs["pk"])

    def is_permitted(self):
        return super().is_permitted() and bool(self.ticket)


class BoardView(TicketsPage, Cited, FilteredListView):
    """The board in four columns, the most urgent first, with what was struck off lately below."""

    filterset_class = TicketFilter
    template_name = "service/tickets/board.html"
    paginate_by = None
    extra_context = {**PRIVATE, "place": "board"}

    def get_queryset(self):
        self.queryset = tickets_for(self.request.user).working()
        return super().get_queryset()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        told = list(tickets_for(self.request.user).told())
        closed = TicketFilter(self.request.GET, queryset=tickets_for(self.request.user).closed())
        parts = board(self.filterset.qs, closed.qs)
        # What the page shows, not the thousands that it counts.
        shown = [card for column in parts["columns"] for card in column.cards] + list(parts["closed"])
        register = {"may_register": may_register(self.request.user)}
        return {**context, **parts, **register, "told": told, "object_list": shown}


class QueueView(TicketsPage, TemplateView):
    """What waits for the reader, and what the reader waits for."""

    template_name = "service/tickets/queue.html"
    extra_context = {**PRIVATE, "place": "queue"}

    def get_context_data(self, **kwargs):
        user = self.request.user
        tickets = tickets_for(user)
        waiting = tickets.waiting_for(parts_of(user))
        others = tickets.waiting_for_others(parts_of(user))
        return super().get_context_data(
            waiting=waiting.by_deadline().for_listing()[: querysets.LISTED],
            waiting_count=waiting.count(),
            others=others.by_deadline().for_listing()[: querysets.LISTED],
            others_count=others.count(),
            may_register=may_register(user),
            visits=self.visits(),
            tasks=tasks_of(user).for_listing()[: querysets.LISTED],
            **kwargs,
        )

    def visits(self):
        """Return the latest visits and meetings of which the reader may register what was found."""
        user = self.request.user
        if not takes_requests(user):
            return []
        found = Activity.objects.filter(kind__in=[ActivityKind.VISIT, ActivityKind.MEETING]).dated()
        return editable(found, user)[:VISITS_SHOWN]


class TicketListView(TicketsPage, Downloadable, FilteredListView):
    """All requests that the reader may read, to filter and take away."""

    filterset_class = TicketFilter
    table_class = TicketTable
    template_name = "service/tickets/ticket_list.html"
    extra_context = {**PRIVATE, "place": "list"}

    def get_queryset(self):
        self.queryset = tickets_for(self.request.user)
        return super().get_queryset()

    def get_context_data(self, **kwargs):
        samples = self.filterset.qs.filter(origin=Origin.SAMPLE).count()
        return super().get_context_data(facets=self.filterset.facets.items(), samples=samples, **kwargs)


class TicketView(OneTicketPage, TemplateView):
    """One request: what is asked, where it stands, what happened, and what the reader may do next."""

    template_name = "service/tickets/ticket.html"
    extra_context = PRIVATE

    def get_context_data(self, form=None, deed_form=None, **kwargs):
        user, ticket = self.request.user, self.ticket
        parties, inside = parties_of(user, ticket), sees_inside(user, ticket)
        return super().get_context_data(
            ticket=ticket,
            inside=inside,
            **story(ticket, inside=inside),
            forms=[form if form and form.move == name else MoveForm(move=name) for name in moves_for(parties, ticket)],
            suggestions=offices() if parties else (),
            **parts_of_page(user, ticket, deed_form),
            may_link=may_edit(user, ticket),
            may_edit=may_edit(user, ticket),
            link=self.request.session.pop(f"link-{ticket.pk}", ""),
            footnotes=Footnotes(),
            **kwargs,
        )


class TicketMoveView(TicketView):
    """Make a move, and lead back to the request; what was typed stays where it is refused."""

    http_method_names = ["post", "options"]

    def post(self, request, *args, **kwargs):
        name = request.POST.get("move", "")
        if name not in STEPS:
            raise Http404
        form = MoveForm(request.POST, request.FILES, move=Move(name), tickets=tickets_for(request.user))
        if form.is_valid():
            try:
                ticket = move(ticket=self.ticket, move=Move(name), by=request.user, **form.cleaned_data)
            except IllegalMoveError as error:
                complain(form, error)
            else:
                messages.success(request, gettext("%(number)s is now: %(state)s.") % facts(ticket))
                return redirect(ticket if tickets_for(request.user).filter(pk=ticket.pk).exists() else "ticket-queue")
        if form.move not in moves_for(parties_of(request.user, self.ticket), self.ticket):
            # Somebody was quicker: the form is no longer on the page, so the sentence stands above it.
            refuse_form(request, form)
            return redirect(self.ticket)
        return self.render_to_response(self.get_context_data(form=form), status=REFUSED)


def offices():
    """Return the names to be offered where somebody types who handles a request."""
    return Unit.objects.current().filter(kind__in=OFFICES).values_list("name", flat=True)[:NAMES_OFFERED]


def facts(ticket):
    return {"number": ticket.number, "state": ticket.get_state_display()}


class TicketLinkMakeView(OneTicketPage):
    """Make a private link for whoever asked, and show it once; or withdraw all that were made."""

    http_method_names = ["post", "options"]

    def post(self, request, *args, **kwargs):
        if "withdraw" in request.POST:
            withdraw_links(ticket=self.ticket, by=request.user)
            messages.success(
                request, gettext("All private links of this request are withdrawn: they open nothing any more.")
            )
            return redirect(f"{self.ticket.get_absolute_url()}#link")
        token = make_link(ticket=self.ticket, by=request.user)
        request.session[f"link-{self.ticket.pk}"] = on_this_site(request, reverse("ticket-link", args=[token]))
        return redirect(f"{self.ticket.get_absolute_url()}#link")


class TicketFileView(PublicPage):
    """A file of a request, to save, for whoever may read it: by a seat, or by the private link."""

    def get(self, request, pk):
        file = get_object_or_404(TicketFile.objects.select_related("ticket"), pk=pk)
        link = open_link(request.session.get(TOKEN, ""))
        by_link = link is not None and link.ticket_id == file.ticket_id
        user = request.user
        by_seat = user.is_authenticated and tickets_for(user).filter(pk=file.ticket_id).exists()
        if not (by_link or by_seat) or (file.is_internal and not (by_seat and sees_inside(user, file.ticket))):
            raise Http404
        return attachment_response(file)


SHORT = ("category", "alliance", "service", "channel", "asked_on", "contact", "contact_email")


class TicketAddView(TicketsPage, RefusingView, FormView):
    """Register a request, for a unit that somebody names or for one's own."""

    short = SHORT
    template_name = "service/tickets/ticket_form.html"
    form_class = TicketForm
    extra_context = PRIVATE

    def is_permitted(self):
        return super().is_permitted() and may_register(self.request.user)

    def get_form_kwargs(self):
        user = self.request.user
        own = seats_of(user, Role.UNIT_LIAISON)
        self.party = party_of(user)
        units = Unit.objects.current().filter(pk__in=own) if self.party == Party.ASKER else None
        return {**super().get_form_kwargs(), "instance": Ticket(), "user": user, "units": units}

    def get_context_data(self, **kwargs):
        led = seats_of(self.request.user, Role.ALLIANCE_LIAISON)
        members = Unit.objects.current().filter(memberships__alliance__in=led)
        names = members.values_list("name", flat=True)[:NAMES_OFFERED]
        return super().get_context_data(suggestions=names, back_url=reverse("ticket-queue"), **kwargs)

    def form_valid(self, form):
        if self.party == Party.ASKER:
            form.instance.channel = Channel.PLATFORM
        try:
            files = form.cleaned_data["files"]
            ticket = register(ticket=form.instance, party=self.party, files=files, by=self.request.user)
        except ValidationError as error:
            complain(form, error)
            return self.form_invalid(form)
        messages.success(self.request, gettext("Registered as %(number)s.") % facts(ticket))
        return redirect(ticket)


class TicketEditView(OneTicketPage, VersionedFormView):
    """Correct what a request says of itself."""

    short = SHORT
    template_name = "service/tickets/ticket_form.html"
    form_class = EditTicketForm
    extra_context = PRIVATE

    def is_permitted(self):
        return super().is_permitted() and may_edit(self.request.user, self.ticket)

    def get_record(self):
        return self.ticket

    def save(self, form, rows):
        values = {name: form.cleaned_data[name] for name in form.changed_data if name != "why"}
        return edit_ticket(ticket=self.ticket, values=values, why=form.cleaned_data["why"], by=self.request.user)

    def get_context_data(self, **kwargs):
        return super().get_context_data(ticket=self.ticket, **kwargs)


class VisitTicketsView(TicketsPage, RefusingView, FormView):
    """Register what a visit or a meeting found, several requests at once."""

    template_name = "service/tickets/visit_tickets.html"
    form_class = VisitTickets
    extra_context = PRIVATE

    @cached_property
    def activity(self):
        return get_object_or_404(Activity, pk=self.kwargs["pk"])

    def is_permitted(self):
        return super().is_permitted() and may_report_on(self.request.user, self.activity)

    def get_form_kwargs(self):
        # Whoever went there does not ask: a department that visits is no enterprise with a problem.
        asked = self.activity.participations.exclude(role=PartRole.ORGANISER)
        units = Unit.objects.filter(pk__in=asked.values("unit"))
        return {**super().get_form_kwargs(), "form_kwargs": {"units": units}}

    def form_valid(self, formset):
        rows = [form.cleaned_data for form in formset if form.has_changed()]
        led = [part.alliance for part in self.activity.participations.select_related("alliance") if part.alliance]
        shared = {
            "alliance": led[0] if len(led) == 1 else None,
            "activity": self.activity,
            "channel": Channel.MEETING if self.activity.kind == "meeting" else Channel.VISIT,
        }
        tickets = [Ticket(**shared, **row) for row in rows]
        register_all(tickets=tickets, party=party_of(self.request.user), by=self.request.user)
        sentence = ngettext("%(count)d request registered.", "%(count)d requests registered.", len(rows))
        messages.success(self.request, sentence % {"count": len(rows)})
        return redirect("ticket-queue" if rows else "visit-rounds")

    def get_context_data(self, **kwargs):
        return super().get_context_data(activity=self.activity, **kwargs)
