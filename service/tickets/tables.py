"""Requests as tables, for those who may read them."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.lists.tables import Column, Table


class TicketTable(Table):
    title = _("Requests")
    columns = [
        Column(pgettext_lazy("request", "Number"), "number", 14),
        Column(_("What is asked"), "title", 40),
        Column(_("Who asks"), "unit.name", 30, sparse=True),
        Column(pgettext_lazy("request", "Category"), "category.name", 12),
        Column(_("Alliance"), "alliance.name", 24, sparse=True),
        Column(pgettext_lazy("request", "Department"), "department.name", 24, sparse=True),
        Column(_("State"), "get_state_display", 10),
        Column(_("Asked on"), "asked_on", 12, sparse=True),
        Column(_("Due on"), "due_on", 12, sparse=True),
        Column(_("May still move"), lambda ticket: _("yes") if ticket.due_may_move else "", 10, sparse=True),
        Column(_("Supervised"), lambda ticket: _("yes") if ticket.is_supervised else "", 8, sparse=True),
        Column(_("How it came"), "get_channel_display", 12, sparse=True),
        Column(_("Closing"), "get_closing_display", 12, sparse=True),
        Column(_("Satisfaction"), "rating", 8, sparse=True),
        Column(_("Origin"), "get_origin_display", 10),
    ]
