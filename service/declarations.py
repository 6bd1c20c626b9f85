"""What this app declares to those below it, which cannot name it."""

from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance
from enterprises.models import Unit
from registry.lists.additions import declare_context, declare_templates
from registry.messaging.kinds import declare_kinds
from service.deliveries import ties as deliveries
from service.exchange.choices import MATCHES
from service.tickets.choices import REQUESTS

declare_kinds({REQUESTS: _("Requests"), MATCHES: _("Offers and needs")})
declare_templates(alliance_offers="service/_alliance_offers.html")

declare_context(Unit, deliveries.of_unit)
declare_context(Alliance, deliveries.of_alliance)
declare_templates(
    unit_sections="service/deliveries/_of_record.html", alliance_sections="service/deliveries/_of_record.html"
)
