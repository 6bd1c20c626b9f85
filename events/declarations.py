"""What this app declares to those below it, which cannot name it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliances.charges.contacts import declare_contacts
from alliances.models import Alliance
from alliances.promises.evidence import declare_evidence
from enterprises.charts import declare_relations
from enterprises.models import PartyOrganisation, Unit
from events import ties
from events.choices import NOTICES
from events.contacts import last_visits
from events.crossing_records import ACTIVITY, PAIRING, TERM, VISIT, office_entries, records
from events.crossings import CrossingKind, declare_crossings
from events.evidence import ACTIVITIES, REPORTS
from events.publicity import ties as publicity
from events.publicity.crossings import PUBLICITY, reported
from registry.lists.additions import declare_context, declare_reads, declare_templates
from registry.messaging.kinds import declare_kinds

declare_evidence(ACTIVITIES, REPORTS)
declare_contacts(last_visits)
declare_kinds({NOTICES: _("Notices")})

declare_reads(Alliance, "for_page", ties.for_alliance_page)
declare_context(Alliance, ties.of_alliance)
declare_templates(alliance_buttons="events/_alliance_buttons.html", alliance_sections="events/_of_alliance.html")

for model in (Unit, PartyOrganisation):
    declare_reads(model, "for_page", ties.for_party_page)
    declare_context(model, ties.of_party)
declare_relations(ties.relations)
declare_templates(ties="events/_ties.html", activities="events/_activities.html")

declare_crossings(
    records,
    CrossingKind(ACTIVITY, _("Activities"), 40),
    CrossingKind(VISIT, pgettext_lazy("crossing", "Visits"), 50),
    CrossingKind(PAIRING, _("Pairings"), 60),
    CrossingKind(TERM, _("Offices"), 70, entries=office_entries),
)
declare_crossings(reported, CrossingKind(PUBLICITY, pgettext_lazy("media", "Reports"), 80))

declare_context(Alliance, publicity.reports_of_alliance)
declare_context(Unit, publicity.reports_of_unit)
declare_templates(
    alliance_sections="events/publicity/_of_record.html", unit_sections="events/publicity/_of_record.html"
)
