"""Who hears that a request is urged or supervised: whoever holds it; the alliance, too, of a supervision."""

from dataclasses import replace

from django.utils import timezone
from django.utils.translation import gettext

from registry.accounts.matters import in_hands
from registry.fields.words import in_language_of_records
from service.tickets.choices import Party
from service.tickets.holders import staff
from service.tickets.matters import KINDS, as_matter
from service.tickets.telling import liaisons, tell_users


def in_hand_of(ticket):
    """Return who holds a request today, those who took it over alone; the district, where nobody does."""
    party = ticket.holder
    matter = replace(as_matter(ticket, party), kind=KINDS[party])
    return set(in_hands([matter], timezone.localdate())[matter.key].values()) or staff()


@in_language_of_records()
def tell_urged(ticket, urging, by):
    """Tell whoever holds a request that it is urged, by whom and why."""
    title = gettext("%(number)s “%(title)s” is urged by %(party)s: %(reason)s")
    known = {"party": Party(urging.party).label, "reason": urging.reason}
    tell_users(ticket, in_hand_of(ticket), title, known, f"urging:{urging.pk}", by, in_hours=True)


@in_language_of_records()
def tell_supervised(ticket, supervision, by):
    """Tell whoever holds a request, and its alliance, that the district supervises it."""
    title = gettext("%(number)s “%(title)s” is now supervised by the district: %(reason)s")
    users, about = in_hand_of(ticket) | liaisons(ticket), f"supervision:{supervision.pk}"
    tell_users(ticket, users, title, {"reason": supervision.reason}, about, by, in_hours=True)


@in_language_of_records()
def tell_lifted(ticket, supervision, by):
    """Tell those who heard of a supervision that it is lifted."""
    title = gettext("%(number)s “%(title)s” is supervised no longer: %(reason)s")
    users, about = in_hand_of(ticket) | liaisons(ticket), f"supervision:{supervision.pk}:lifted"
    tell_users(ticket, users, title, {"reason": supervision.lifted_why}, about, by, in_hours=True)
