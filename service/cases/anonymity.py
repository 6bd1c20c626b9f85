"""What a case must not say: whose request it was, who was concerned, and what it was worth."""

import re
import unicodedata
from collections.abc import Iterator

from django.utils.translation import gettext

from enterprises.duplicates.finding import Places, core
from enterprises.models import Person
from registry.accounts.models import User
from registry.fields.names import normalise
from service.tickets.models import Ticket

SHORTEST = 2
"""Characters of the shortest name that is looked for: a single one says nothing of anybody."""
AMOUNT = re.compile(
    r"(?:\d[\d,.]*|[〇零一二两三四五六七八九十百千万亿]+)[余多几]?[十百千万亿]*(?:元(?!旦|宵)|美元|欧元|日元|港元|块钱)"
)


def traces(ticket: Ticket, words: str) -> Iterator[str]:
    """Yield a sentence for each trace of a request in some words: of its unit, of persons, of amounts."""
    said = normalise(words)
    for name in dict.fromkeys([*unit_names(ticket), *person_names(ticket)]):
        if len(wanted := normalise(name)) >= SHORTEST and wanted in said:
            yield gettext("“%(name)s” tells whose request it was: leave it out.") % {"name": name}
    for amount in dict.fromkeys(AMOUNT.findall(unicodedata.normalize("NFKC", words))):
        yield gettext("“%(amount)s” is an amount: leave it out, or say it in general words.") % {"amount": amount}


def unit_names(ticket: Ticket) -> Iterator[str]:
    """Yield what the unit of a request is called: its names, what is left of them without legal form, its codes."""
    yield ticket.number
    places = Places.known()
    for unit in filter(None, [ticket.unit, ticket.unit and ticket.unit.parent]):
        for name in [unit.name, unit.short_name, *unit.names.values_list("name", flat=True)]:
            yield name
            yield core(name, places)
        yield unit.credit_code or ""


def person_names(ticket: Ticket) -> Iterator[str]:
    """Yield the names of the persons whom a request concerned: of its unit, of its contact, of who handled it."""
    yield ticket.contact
    yield ticket.contact_email
    if ticket.unit:
        own = Person.objects.filter(posts__unit=ticket.unit) | Person.objects.filter(
            posts__organisation__host=ticket.unit
        )
        yield from own.order_by("name").values_list("name", flat=True).distinct()
    yield from User.objects.filter(pk__in=ticket.moves.exclude(by=None).values("by")).values_list("name", flat=True)
