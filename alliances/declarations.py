"""What this app declares to those below it, which cannot name it."""

from django.utils.translation import gettext_lazy as _

from alliances import ties
from alliances.models import Alliance
from alliances.promises.matters import tasks_due, tasks_of_alliances, tasks_of_units
from enterprises.charts import declare_relations
from enterprises.filters import UnitFilter
from enterprises.models import PartyOrganisation, Unit
from enterprises.tables import UnitTable
from registry.accounts.choices import Role
from registry.accounts.matters import declare_matters
from registry.accounts.targets import declare_target
from registry.lists.additions import declare_context, declare_reads, declare_templates
from registry.lists.filters import FacetFilter
from registry.lists.tables import Column, listed
from registry.messaging.scopes import declare_scope
from registry.provenance.subjects import declare_elsewhere, declare_subjects

declare_target(
    Alliance,
    Role.ALLIANCE_LIAISON,
    refusal=_("“%(role)s” acts for an alliance, and “%(target)s” is none: choose an alliance."),
)
declare_subjects(Alliance)
declare_elsewhere(Alliance, Alliance.objects.away)
declare_scope(Alliance)
declare_matters(
    "task-alliance", _("Tasks of the alliance"), Role.ALLIANCE_LIAISON,
    read=tasks_of_alliances, due=tasks_due(taken_on=False),
)  # fmt: skip
declare_matters("task-unit", _("Tasks taken on"), Role.UNIT_LIAISON, read=tasks_of_units, due=tasks_due(taken_on=True))

# --- The directory of units -------------------------------------------------------------------------------------------

declare_reads(Unit, "for_listing", ties.for_unit_listing)
UnitFilter.add_facet(
    "alliance",
    FacetFilter(
        field_name="memberships__alliance",
        named_by="memberships__alliance__short_name",
        hinted_by="memberships__alliance__axis",
        label=_("Alliance"),
    ),
    after="kind",
)
UnitTable.add_column(
    Column(_("Alliances"), lambda unit: listed(tie.alliance.short_name for tie in unit.memberships.all()), 20),
    before="description",
)
declare_templates(unit_heads="alliances/_unit_head.html", unit_cells="alliances/_unit_cell.html")

# --- The pages of units and party organisations -----------------------------------------------------------------------

declare_reads(Unit, "for_page", ties.for_unit_page)
declare_reads(PartyOrganisation, "for_page", ties.for_organisation_page)
declare_context(Unit, ties.of_unit)
declare_context(PartyOrganisation, ties.of_organisation)
declare_relations(ties.relations)
declare_templates(
    unit_facts="alliances/charges/_public.html",
    unit_tags="alliances/_unit_tags.html",
    ties="alliances/_ties.html",
    practices="alliances/_practices.html",
)
