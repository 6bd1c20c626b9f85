"""Visits as tables: the units of a round, and the units that nobody has visited for long."""

from django.utils.translation import gettext_lazy as _

from provenance.resources import Column, Resource


class Internal(Resource):
    """A table that no source supports: what it says was recorded here."""

    def all_columns(self):
        return self.columns


class TargetResource(Internal):
    title = _("Units of a round of visits")
    columns = [
        Column(_("Unit"), "unit.name", 36),
        Column(_("Who goes"), "visitors", 16, sparse=True),
        Column(_("Visits"), "visits", 8),
        Column(_("Latest visit"), "last_visit", 14, sparse=True),
    ]
    related = ["unit"]


class UnvisitedResource(Internal):
    title = _("Units not visited")
    columns = [
        Column(_("Unit"), "name", 36),
        Column(_("Sub-district"), "sub_district.name", 16, sparse=True),
        Column(_("Latest visit"), "last_visit", 14, sparse=True),
    ]
