"""Typical cases as a table; it says nothing of the requests that they came from."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.lists.tables import Column
from registry.provenance.tables import CitedTable


class CaseTable(CitedTable):
    title = _("Typical cases")
    columns = [
        Column(pgettext_lazy("case", "Title"), "title", 40),
        Column(pgettext_lazy("request", "Category"), "category.name", 14),
        Column(_("Alliance"), "alliance.name", 24, sparse=True),
        Column(_("Service"), "service.name", 24, sparse=True),
        Column(_("The problem"), "problem", 50),
        Column(_("How it was solved"), "approach", 60),
        Column(pgettext_lazy("case", "What came of it"), "outcome", 50),
        Column(_("What others can learn"), "lesson", 40, sparse=True),
        Column(_("Published at"), "approved_at", 18),
    ]
