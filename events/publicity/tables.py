"""Publicity as a table."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.lists.tables import Column
from registry.provenance.tables import CitedTable


class PublicityTable(CitedTable):
    title = pgettext_lazy("media", "Reports")
    columns = [
        Column(pgettext_lazy("report", "Title"), "title", 40),
        Column(_("Medium"), "medium", 24),
        Column(pgettext_lazy("medium", "Level"), "get_level_display", 10),
        Column(pgettext_lazy("report", "Published"), "published", 12),
        Column(_("Alliance"), "alliance.name", 24, sparse=True),
        Column(_("Unit"), "unit.name", 30, sparse=True),
        Column(_("Activity"), "activity.title", 30, sparse=True),
        Column(pgettext_lazy("report", "Summary"), "summary", 50, sparse=True),
        Column(_("Link"), "link", 40, sparse=True),
    ]
    inferred = {"published_basis": _("Date")}
