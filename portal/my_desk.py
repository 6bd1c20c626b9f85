"""Everybody's own desk: what waits for the reader, what the reader waits for at the service station, what is due."""

from django.db.models import Count, Window
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from alliances.charges.choices import ContactStanding
from alliances.charges.contacts import owings
from alliances.models import Charge, Task
from events.models import Notice
from portal.desk_start import EXAMPLES, OWN_DRAFTS, Waiting, waiting_for
from registry.accounts.access import SignedInPage
from registry.accounts.choices import Role
from registry.accounts.rules import CHANGE, LIAISONS, everywhere, reaches, visible
from registry.provenance.models import Proposal
from service.exchange.choices import MatchState
from service.exchange.rules import movable
from service.models import Match, TypicalCase
from service.tickets.rules import has_tickets, parts_of, tickets_for

PUBLISH = "provenance.publish"
DUE_SHOWN, TOLD_SHOWN = 8, 5


def as_work(title, hint, rows, address):
    """Return some records as work, in one query."""
    found = list(rows.annotate(found=Window(Count("pk")))[:EXAMPLES])
    examples = [(str(row), row.get_absolute_url()) for row in found]
    return Waiting(title, hint, found[0].found if found else 0, address, examples)


def up_to(user):
    """Return the work of the service station whose next step is up to somebody."""
    if has_tickets(user):
        waiting = tickets_for(user).waiting_for(parts_of(user)).by_deadline()
        yield as_work(_("Requests"), _("The most urgent first."), waiting, reverse("ticket-queue"))
    keys = {role: [key for reach in reaches(user) if reach.role == role for key in reach.keys] for role in LIAISONS}
    tasks = Task.objects.held_by(alliances=keys[Role.ALLIANCE_LIAISON], units=keys[Role.UNIT_LIAISON])
    if any(keys.values()):
        yield as_work(
            _("Tasks of the year"),
            _("The most urgent first."),
            tasks,
            reverse("tasks") + "?urgency=late&urgency=soon&urgency=later",
        )
    yield as_work(
        _("Matches to be answered"), _("The other side, or the district, goes on."), matches_up_to(user), my_matches()
    )
    if user.has_perm(PUBLISH):
        yield cases_to_approve(user)
    yield contact_owed(user)


def contact_owed(user):
    """Return the charges with which contact is behind: one's own, or all to those who keep them."""
    keeps = everywhere(user, Charge, CHANGE)
    charges = Charge.objects.current() if keeps else Charge.objects.answered_by(user)
    behind = [one.charge for one in owings(charges.filter(every__isnull=False).for_listing()) if one.is_waiting]
    address = reverse("charges") + f"?standing={ContactStanding.BEHIND}" if keeps else ""
    examples = [(str(charge), charge.get_absolute_url()) for charge in behind[:EXAMPLES]]
    return Waiting(_("Contact that is behind"), _("A visit, a call or a talk is due."), len(behind), address, examples)


def cases_to_approve(user):
    """Return the typical cases that wait for somebody who may approve them and wrote none of their words."""
    waiting = TypicalCase.objects.submitted().exclude(drafted_by=user).exclude(edited_by=user)
    found = list(waiting.annotate(found=Window(Count("pk")))[:EXAMPLES])
    examples = [(str(case), case.get_desk_url()) for case in found]
    hint = _("Another person than whoever wrote them approves them.")
    return Waiting(_("Typical cases"), hint, found[0].found if found else 0, reverse("case-drafts"), examples)


def up_to_others(user):
    """Return the work that somebody has done their part of."""
    if has_tickets(user):
        others = tickets_for(user).waiting_for_others(parts_of(user))
        address = reverse("ticket-queue") + "#others"
        yield as_work(_("Requests"), _("Their next step is up to somebody else."), others.by_deadline(), address)
    mine = visible(Match.objects.open(), user).last_moved_by(user).select_related("offer", "need")
    yield as_work(_("Matches"), _("Proposed or moved by you last."), mine, my_matches())
    if not user.has_perm(PUBLISH) and OWN_DRAFTS.is_for(user):
        yield OWN_DRAFTS.waiting(user)
    proposals = Proposal.objects.open().filter(by=user)
    examples = [(str(one), address_of(one.target)) for one in proposals.prefetch_related("target")[:EXAMPLES]]
    yield Waiting(_("Proposed changes"), _("A reviewer decides."), proposals.count(), "", examples)


def address_of(record):
    """Return where a record is read, or nothing where it has no page of its own or is gone."""
    return record.get_absolute_url() if hasattr(record, "get_absolute_url") else ""


def matches_up_to(user):
    """Return the matches that somebody may go on with; to the district those alone that it is to confirm."""
    matches = movable(Match.objects.open(), user).exclude(pk__in=Match.objects.last_moved_by(user).values("pk"))
    if everywhere(user, Match, CHANGE):
        matches = matches.filter(state=MatchState.REPORTED)
    return matches.select_related("offer", "need")


def my_matches():
    return reverse("my-exchanges")


def due(user):
    """Return the requests of one's own work that are overdue or due within days, the most urgent first."""
    if not any(parts_of(user).values()):
        return []
    tickets, today = tickets_for(user), timezone.localdate()
    rows = (tickets.overdue(today) | tickets.due_soon(today)).by_deadline().for_listing()
    return rows[:DUE_SHOWN]


class DeskView(SignedInPage, TemplateView):
    """The desk of whoever is signed in, whatever their role."""

    template_name = "portal/desk.html"
    extra_context = {"is_private": True, "section": "tickets", "place": "desk"}

    def get_context_data(self, **kwargs):
        user = self.request.user
        station, others = list(up_to(user)), list(up_to_others(user))
        records, _idle = waiting_for(user)
        unread = user.notifications.unread()
        return super().get_context_data(
            waiting=[one for one in [*station, *records] if one.count],
            others=[one for one in others if one.count],
            due=due(user),
            told=unread.order_by("-at")[:TOLD_SHOWN],
            unread=unread.count(),
            notices=Notice.objects.visible_to(user).exclude(readings__user=user).for_listing()[:TOLD_SHOWN],
            is_entrusted=user.is_staff or bool(user.current_seats),
            **kwargs,
        )
