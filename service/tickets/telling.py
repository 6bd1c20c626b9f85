"""Who hears of a move of a request, and in which words. Examples tell nobody."""

from django.urls import reverse
from django.utils.translation import gettext

from alliances.models import Alliance
from enterprises.models import Unit
from registry.accounts.choices import Role
from registry.fields.words import in_language_of_records
from registry.messaging.actions import mail, notify, notify_group
from service.tickets.choices import REQUESTS, Move, State
from service.tickets.holders import holders, staff

TO_ALLIANCE = [State.COLLECTED, State.SOLVED, State.CONFIRMED]
TO_DEPARTMENT = [State.ASSIGNED, State.HANDLING]
TO_ASKER = [State.FEEDBACK, State.REFUSED, State.CLOSED]
WITH_LINK = [Move.REPORT_BACK, Move.REMIND, Move.REFUSE]
"""The moves of which a contact without an account hears by mail, with a new private link."""


def needs_link(ticket, row):
    """Say whether a contact without an account hears of a move, and so needs a private link."""
    return bool(ticket.contact_email) and row.move in WITH_LINK and not ticket.is_sample


@in_language_of_records()
def tell(ticket, row, token=""):
    """Tell whoever the next step is up to, and whoever waited for this one, that a request moved.

    The contact of whoever asked is told where there is a `token`, which is that of a new private link.
    """
    if ticket.is_sample:
        return
    known = {"number": ticket.number, "state": ticket.get_state_display(), "title": ticket.title}
    about = f"ticket:{ticket.pk}:{row.position}"
    if row.move == Move.REDATE:
        tell_new_day(ticket, row, known, about)
        return
    notify(
        users=listeners(ticket),
        kind=REQUESTS,
        title=gettext("%(number)s “%(title)s”: %(state)s") % known,
        about=about,
        address=ticket.get_absolute_url(),
        by=row.by,
    )
    if ticket.state in TO_ALLIANCE:
        title = gettext("Request %(number)s: %(state)s") % known
        scopes = [ticket.alliance_id or ""]
        notify_group(scopes=scopes, title=title, about=about, address=ticket.get_absolute_url())
    if token:
        tell_contact(ticket, token, known, about)


def tell_new_day(ticket, row, known, about):
    """Tell whoever the next step is up to that its day has moved."""
    sentence = gettext("%(number)s “%(title)s”: now due on %(day)s, since the holidays are announced")
    title = sentence % {**known, "day": row.due_on.isoformat()}
    notify(users=listeners(ticket), kind=REQUESTS, title=title, about=about, address=ticket.get_absolute_url(), by=None)


def tell_contact(ticket, token, known, about):
    """Send a private link to the contact of whoever asked."""
    address = reverse("ticket-link", args=[token])
    subject = gettext("Your request %(number)s: %(state)s") % known
    text = gettext(
        "Open the link to read the answer, and to confirm or return it. It is yours alone: do not pass it on."
    )
    mail(receiver=ticket.contact_email, subject=subject, text=text, address=address, key=about)


def listeners(ticket):
    """Return the users who hear of a request in its state."""
    found = set()
    if ticket.state in TO_ALLIANCE and ticket.alliance_id:
        found |= holders(Role.ALLIANCE_LIAISON, Alliance, ticket.alliance_id)
    if ticket.state in TO_DEPARTMENT and ticket.department_id:
        found |= holders(Role.HANDLER, Unit, ticket.department_id)
    if ticket.state in TO_ASKER and ticket.unit_id:
        found |= holders(Role.UNIT_LIAISON, Unit, ticket.unit_id)
    return found


@in_language_of_records()
def tell_helpers(ticket, task, by):
    """Tell a supporting office what it is asked for."""
    title = gettext("%(number)s “%(title)s”: your office is asked for support, by %(day)s")
    known = {"day": task.due_on.isoformat()}
    tell_users(ticket, holders(Role.HANDLER, Unit, task.department_id), title, known, f"support:{task.pk}", by)


@in_language_of_records()
def tell_leaders(ticket, task, by):
    """Tell those who lead a request, and the supporting office, how its task ended."""
    users = holders(Role.HANDLER, Unit, ticket.department_id) | holders(Role.HANDLER, Unit, task.department_id)
    title = gettext("%(number)s “%(title)s”: supporting task of %(office)s: %(state)s")
    known = {"office": task.department.name, "state": task.get_state_display()}
    tell_users(ticket, users | liaisons(ticket), title, known, f"support:{task.pk}:{task.state}", by)


@in_language_of_records()
def tell_deciders(ticket, extension, by):
    """Tell whoever may grant more time: the alliance, or the district where it has nobody else."""
    users = liaisons(ticket) - {by} or staff()
    title = gettext("%(number)s “%(title)s”: an extension to %(day)s is asked for")
    tell_users(ticket, users, title, {"day": extension.new_day.isoformat()}, f"extension:{extension.pk}", by)


@in_language_of_records()
def tell_decided(ticket, extension, by):
    """Tell whoever asked for more time what was decided."""
    title = gettext("%(number)s “%(title)s”: the extension to %(day)s: %(state)s")
    known = {"day": extension.new_day.isoformat(), "state": extension.get_state_display()}
    tell_users(ticket, [extension.asked_by], title, known, f"extension:{extension.pk}:{extension.state}", by)


def tell_users(ticket, users, title, known, about, by, in_hours=False):
    """Tell some users of a request; examples tell nobody. `in_hours` keeps the mail until offices work."""
    if not ticket.is_sample:
        title %= {"number": ticket.number, "title": ticket.title, **known}
        told = {"kind": REQUESTS, "title": title, "about": about, "address": ticket.get_absolute_url()}
        notify(users=users, **told, in_hours=in_hours, by=by)


def liaisons(ticket):
    """Return the liaisons of the alliance that takes a request."""
    return holders(Role.ALLIANCE_LIAISON, Alliance, ticket.alliance_id) if ticket.alliance_id else set()
