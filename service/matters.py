"""What people hold at the station, subject by subject, declared to the accounts, which cannot name it."""

from django.utils.translation import gettext_lazy as _

from registry.accounts.choices import Role
from registry.accounts.matters import declare_matters
from service.exchange.matters import matches_of
from service.tickets.choices import Party
from service.tickets.joint.matters import supporting_tasks
from service.tickets.matters import requests_of, without_alliance
from service.visits.matters import rounds_of_alliances, rounds_of_district

ALLIANCE, UNIT, DISTRICT = Role.ALLIANCE_LIAISON, Role.UNIT_LIAISON, (Role.STAFF, Role.REVIEWER)
declare_matters("ticket", _("Requests to handle"), Role.HANDLER, read=requests_of(Party.DEPARTMENT))
declare_matters("support", _("Parts in other offices' requests"), Role.HANDLER, read=supporting_tasks)
declare_matters("ticket-alliance", _("Requests of the alliance"), ALLIANCE, read=requests_of(Party.ALLIANCE))
declare_matters("ticket-asker", _("Requests to confirm"), UNIT, read=requests_of(Party.ASKER))
declare_matters("ticket-district", _("Requests without an alliance"), *DISTRICT, read=without_alliance)
declare_matters("match-alliance", _("Matches"), ALLIANCE, read=matches_of("alliance_id"))
declare_matters("match-unit", _("Matches"), UNIT, read=matches_of("unit_id"))
declare_matters("round-alliance", _("Rounds of visits"), ALLIANCE, read=rounds_of_alliances)
declare_matters("round-district", _("Rounds of visits"), *DISTRICT, read=rounds_of_district)
