"""What people hold at the station, subject by subject, declared to the accounts, which cannot name it."""

from django.utils.translation import gettext_lazy as _

from registry.accounts.choices import Role
from registry.accounts.matters import declare_matters
from service.exchange.matters import matches_due, matches_of
from service.problems.matters import problems_due, problems_of
from service.tickets.choices import Party
from service.tickets.joint.matters import supporting_tasks, supporting_tasks_due
from service.tickets.matters import requests_due, requests_of, without_alliance
from service.visits.matters import rounds_due, rounds_of_alliances, rounds_of_district


def requests(party):
    """Return what reads the requests of a party: those of some seats, and those that are due."""
    return {"read": requests_of(party), "due": requests_due(party)}


ALLIANCE, UNIT, DISTRICT = Role.ALLIANCE_LIAISON, Role.UNIT_LIAISON, (Role.STAFF, Role.REVIEWER)
declare_matters("ticket", _("Requests to handle"), Role.HANDLER, **requests(Party.DEPARTMENT))
declare_matters(
    "support", _("Parts in other offices' requests"), Role.HANDLER, read=supporting_tasks, due=supporting_tasks_due
)
declare_matters("ticket-alliance", _("Requests of the alliance"), ALLIANCE, **requests(Party.ALLIANCE))
declare_matters("ticket-asker", _("Requests to confirm"), UNIT, **requests(Party.ASKER))
declare_matters(
    "ticket-district", _("Requests without an alliance"), *DISTRICT,
    read=without_alliance, due=requests_due(Party.DISTRICT),
)  # fmt: skip
declare_matters("problem", _("Common problems"), ALLIANCE, read=problems_of, due=problems_due)
declare_matters(
    "match-alliance", _("Matches"), ALLIANCE, read=matches_of("alliance_id"), due=matches_due("alliance_id")
)
declare_matters("match-unit", _("Matches"), UNIT, read=matches_of("unit_id"), due=matches_due("unit_id"))
declare_matters(
    "round-alliance", _("Rounds of visits"), ALLIANCE, read=rounds_of_alliances, due=rounds_due(of_alliances=True)
)
declare_matters(
    "round-district", _("Rounds of visits"), *DISTRICT, read=rounds_of_district, due=rounds_due(of_alliances=False)
)
