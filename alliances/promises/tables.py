"""Tasks as a table."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.lists.tables import Column
from registry.provenance.tables import CitedTable


class TaskTable(CitedTable):
    title = _("Tasks of the alliances")
    columns = [
        Column(_("Alliance"), "alliance.name", 26),
        Column(_("Year"), "year", 8),
        Column(_("Task"), "title", 40),
        Column(_("Checklist"), "checklist", 20, sparse=True),
        Column(pgettext_lazy("task", "Taken on by"), "owner.name", 28),
        Column(_("Due on"), "due_on", 12),
        Column(pgettext_lazy("task", "How it stands"), "standing_in_words", 18),
        Column(pgettext_lazy("task", "Evidence"), "shown_count", 8),
        Column(pgettext_lazy("task", "Evidence asked for"), "wanted", 10, sparse=True),
        Column(_("Closed on"), "ended_on", 12, sparse=True),
    ]
