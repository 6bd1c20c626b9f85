"""What this app declares to those below it, which cannot name it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliances.models import Alliance
from alliances.promises.evidence import declare_evidence
from enterprises.models import Unit
from events.crossings import CrossingKind, declare_crossings
from registry.lists.additions import declare_context, declare_templates
from registry.messaging.kinds import declare_kinds
from service.cases import ties as cases
from service.deliveries import crossings as delivered
from service.deliveries import ties as deliveries
from service.deliveries.evidence import DELIVERIES
from service.exchange import crossings as exchange
from service.exchange.choices import MATCHES
from service.exchange.evidence import MATCHES_DONE
from service.tickets import crossings as tickets
from service.tickets.choices import REQUESTS
from service.tickets.evidence import REQUESTS_STRUCK_OFF

declare_kinds({REQUESTS: _("Requests"), MATCHES: _("Offers and needs")})
declare_templates(alliance_offers="service/_alliance_offers.html")
declare_templates(ticket_facts="service/problems/_of_ticket.html")

declare_context(Unit, deliveries.of_unit)
declare_context(Alliance, deliveries.of_alliance)
declare_templates(
    unit_sections="service/deliveries/_of_record.html", alliance_sections="service/deliveries/_of_record.html"
)

declare_evidence(REQUESTS_STRUCK_OFF, MATCHES_DONE, DELIVERIES)

declare_crossings(
    delivered.delivered, CrossingKind(delivered.DELIVERED, pgettext_lazy("crossing", "Services"), 10, is_work=True)
)
declare_crossings(
    exchange.done,
    CrossingKind(
        exchange.MATCHED, _("Matches done"), 20, is_work=True, entries=exchange.match_lines,
        note=_("What was needed and the amount stand where both sides are public; the sum is of all amounts named."),
    ),
)  # fmt: skip
declare_crossings(
    tickets.struck_off,
    CrossingKind(
        tickets.STRUCK_OFF, _("Requests struck off"), 30, is_work=True, entries=tickets.request_lines,
        note=_("Numbers alone, by category over all years; a category of fewer than three stands among the others."),
    ),
)  # fmt: skip

declare_context(Alliance, cases.cases_of_alliance)
declare_templates(alliance_sections="service/cases/_of_alliance.html")
