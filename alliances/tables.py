"""Alliances and their ways of working as tables."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.lists.tables import Column, enumerated
from registry.provenance.tables import CitedTable


class AllianceTable(CitedTable):
    title = _("Alliances")
    columns = [
        Column(_("Name"), "name", 30),
        Column(_("Short name"), "short_name", 14),
        Column(_("Direction"), "get_axis_display", 12),
        Column(pgettext_lazy("alliance", "Part of"), "parent.name", 24, sparse=True),
        Column(pgettext_lazy("sphere", "For"), "sphere", 24),
        Column(_("Founded"), "founded", 12),
        Column(_("On the founding"), "founded_note", 20, sparse=True),
        Column(_("Dissolved"), "dissolved", 12, sparse=True),
        Column(_("Members named"), "member_count", 10),
        Column(_("Inferred among them"), "inferred_count", 10, sparse=True),
        Column(_("Only mentioned"), "is_mentioned_only", 10),
        Column(_("Distinction"), "distinction", 24, sparse=True),
        Column(_("Description"), "description", 40, sparse=True),
    ]
    inferred = {"axis_basis": _("Direction"), "founded_basis": _("Founded")}


def parts(practice):
    """Return the parts of a way of working, numbered."""
    return enumerated(f"{number}. {part.outline}" for number, part in enumerate(practice.tree, 1))


class PracticeTable(CitedTable):
    title = _("Ways of working")
    columns = [
        Column(_("Name"), "name", 24),
        Column(_("Kind"), "get_kind_display", 12),
        Column(_("Whose"), "owner", 28),
        Column(_("Meaning"), "meaning", 40),
        Column(_("Parts promised"), "printed_count", 10, sparse=True),
        Column(_("Parts"), parts, 60),
        Column(_("All listed?"), "listing.label", 16),
    ]
