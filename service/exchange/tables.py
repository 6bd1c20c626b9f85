"""Offers and needs as tables."""

from django.utils.translation import gettext_lazy as _

from registry.lists.tables import Column, Table


class OfferTable(Table):
    title = _("Offers")
    columns = [
        Column(_("Kind"), "get_kind_display", 12),
        Column(_("Title"), "title", 40),
        Column(_("Unit"), "unit.name", 30, sparse=True),
        Column(_("Alliance"), "alliance.name", 24, sparse=True),
        Column(_("Quantity"), "quantity", 10, sparse=True),
        Column(_("Measure word"), "measure", 8, sparse=True),
        Column(_("Amount in yuan"), "amount", 16, sparse=True),
        Column(_("Place"), "place", 24, sparse=True),
        Column(_("Valid from"), "since", 12),
        Column(_("Valid until"), "until", 12, sparse=True),
        Column(_("Origin"), "get_origin_display", 10),
        Column(_("Description"), "description", 40, sparse=True),
    ]


class NeedTable(OfferTable):
    title = _("Needs")
