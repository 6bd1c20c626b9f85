"""Who hears of common problems: whoever leads one, and whoever works on its requests. Examples tell nobody."""

from django.utils.translation import gettext

from alliances.models import Alliance
from registry.accounts.choices import Role
from registry.fields.words import in_language_of_records
from registry.messaging.actions import notify
from service.problems.rules import problems_for
from service.tickets.choices import REQUESTS
from service.tickets.holders import holders
from service.tickets.models import Ticket
from service.tickets.telling import listeners


def requests_of(problem):
    return Ticket.objects.filter(problem_part__problem=problem).select_related("alliance", "department", "unit")


@in_language_of_records()
def tell_opened(problem, by):
    """Tell the alliance that it leads a problem from now on."""
    if any(ticket.is_sample for ticket in requests_of(problem)):
        return
    title = gettext("Your alliance leads a common problem: “%(title)s”") % {"title": problem.title}
    users = holders(Role.ALLIANCE_LIAISON, Alliance, problem.alliance_id)
    about, address = f"problem:{problem.pk}:opened", problem.get_absolute_url()
    notify(users=users, kind=REQUESTS, title=title, about=about, address=address, by=by)


@in_language_of_records()
def tell_closed(problem, by):
    """Tell whoever works on one of the requests, and may read the problem, what came of it."""
    users = set()
    for ticket in requests_of(problem):
        if not ticket.is_sample:
            users |= {user for user in listeners(ticket) if problems_for(user).filter(pk=problem.pk).exists()}
    title = gettext("What came of the common problem “%(title)s”") % {"title": problem.title}
    about, address = f"problem:{problem.pk}:closed", problem.get_absolute_url()
    notify(users=users, kind=REQUESTS, title=title, about=about, address=address, by=by)
