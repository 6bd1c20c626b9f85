"""Who hears of a move of a request, and in which words. Examples tell nobody."""

from django.urls import reverse
from django.utils.translation import gettext

from alliances.models import Alliance
from enterprises.models import Unit
from registry.accounts.choices import Role
from registry.fields.words import in_language_of_records
from registry.messaging.actions import mail, notify, notify_group
from service.tickets.choices import REQUESTS, Move, State
from service.tickets.holders import holders

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
