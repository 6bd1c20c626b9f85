"""Units, party organisations and honours as tables."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.lists.tables import Column, listed
from registry.provenance.tables import CitedTable


class UnitTable(CitedTable):
    title = _("Directory of units")
    columns = [
        Column(_("Name"), "name", 34),
        Column(_("Short name"), "short_name", 14, sparse=True),
        Column(_("Kind"), "get_kind_display", 12),
        Column(_("Unified social credit code"), "credit_code", 22),
        Column(_("Industry"), "industry.name", 14),
        Column(_("Line of business"), "trade", 24),
        Column(_("Ownership"), "get_ownership_display", 12),
        Column(_("Listed"), "is_listed", 8),
        Column(_("Stock code"), "stock_code", 12, sparse=True),
        Column(_("Above designated size"), "is_above_scale", 10),
        Column(_("Platform"), "platform.name", 20),
        Column(_("Sub-district"), "sub_district.name", 16),
        Column(_("Outside the district"), "is_outside", 10),
        Column(_("Part of"), "parent.name", 20, sparse=True),
        Column(_("Founded"), "founded", 12),
        Column(_("Ended"), "ended", 12, sparse=True),
        Column(_("How it ended"), "get_end_kind_display", 12, sparse=True),
        Column(_("Merged into"), "merged_into.name", 20, sparse=True),
        Column(_("Party organisations"), lambda unit: listed(unit.party_organisations.all()), 30),
        Column(_("Description"), "description", 40, sparse=True),
    ]
    related = ["parent", "merged_into"]
    inferred = {
        "industry_basis": _("Industry"),
        "ownership_basis": _("Ownership"),
        "place_basis": _("Platform or sub-district"),
    }


class EnterpriseTable(UnitTable):
    title = _("Directory of enterprises")


class PartyOrganisationTable(CitedTable):
    title = _("Party organisations")
    columns = [
        Column(_("Name"), "name", 34),
        Column(_("Full name"), "full_name", 34, sparse=True),
        Column(_("Level"), "get_level_display", 14),
        Column(_("Formation"), "get_formation_display", 14),
        Column(_("Host unit"), "host.name", 30),
        Column(_("Superior organisation"), "parent.name", 30),
        Column(_("Founded"), "founded", 12),
        Column(_("Dissolved"), "dissolved", 12, sparse=True),
        Column(_("Brand"), "brand", 20, sparse=True),
        Column(_("Description"), "description", 40, sparse=True),
    ]
    inferred = {"parent_basis": _("Superior organisation"), "founded_basis": _("Founded")}


class HonourTable(CitedTable):
    title = _("Honours")
    columns = [
        Column(pgettext_lazy("honour", "Title"), "title", 34),
        Column(_("Kind"), "get_kind_display", 14),
        Column(pgettext_lazy("honour", "Level"), "get_level_display", 12),
        Column(_("Receiver"), "receiver", 30),
        Column(_("Unit of the person"), "through.name", 30, sparse=True),
        Column(_("Awarded"), "awarded", 12),
        Column(_("How the date is known"), "get_awarded_basis_display", 16),
        Column(_("Awarded by"), "awarder", 24),
    ]
