"""What this app declares to those below it, which cannot name it."""

from django.utils.translation import gettext_lazy as _

from registry.lists.additions import declare_templates
from registry.messaging.kinds import declare_kinds
from service.exchange.choices import MATCHES
from service.tickets.choices import REQUESTS

declare_kinds({REQUESTS: _("Requests"), MATCHES: _("Offers and needs")})
declare_templates(alliance_offers="service/_alliance_offers.html")
