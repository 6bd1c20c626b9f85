"""Offers and needs as tables."""

from django.utils.translation import gettext_lazy as _

from provenance.resources import Column, Resource


class OfferResource(Resource):
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

    def all_columns(self):
        """Return the columns; what people offer is not supported by sources."""
        return [*self.columns, Column(_("Address"), self.address, 40)]


class NeedResource(OfferResource):
    title = _("Needs")
