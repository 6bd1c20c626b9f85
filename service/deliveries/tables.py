"""Deliveries as a table."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.lists.tables import Column
from registry.provenance.tables import CitedTable


class DeliveryTable(CitedTable):
    title = _("What was delivered")
    columns = [
        Column(_("Service"), "service.name", 30),
        Column(_("Alliance"), "service.alliance.name", 24),
        Column(_("Unit served"), "unit.name", 34),
        Column(_("Who performed it"), "department.name", 30, sparse=True),
        Column(_("Performed on"), "performed", 12),
        Column(pgettext_lazy("delivery", "Outcome"), "outcome", 50, sparse=True),
    ]
