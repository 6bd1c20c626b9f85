"""What is answered where something failed: the database is away for a while, or the fault is the site's own."""

import sys

from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.translation import gettext
from django.views import defaults

from registry.accounts.kept import has_password, held, kept_context, typed
from registry.accounts.kept_views import is_from_here
from registry.fields.refusals import is_database_away

RETRY_AFTER = 60


def server_error(request, template_name="500.html"):
    """Answer what no view has caught; Django calls it while it handles the error."""
    if is_database_away(sys.exc_info()[1]):
        return database_away(request)
    return defaults.server_error(request, template_name)


def database_away(request):
    """Return a page that asks nothing of the database, and gives back what was typed."""
    # Without the request: what templates know of it, such as who is signed in, lies in the database.
    if may_be_sent_again(request):
        told = gettext(
            "The records cannot be reached for the moment. What was saved before is kept; what you were just sending "
            "was most probably not saved. It is here: wait a minute, and send it."
        )
        context = kept_context(gettext("Back in a moment"), told, held(request))
        text = render_to_string("accounts/kept.html", {**context, "csrf_token": get_token(request)})
    else:
        text = render_to_string("503.html", {"is_sent": request.method == "POST"})
    return HttpResponse(text, status=503, headers={"Retry-After": str(RETRY_AFTER), "Cache-Control": "no-store"})


def may_be_sent_again(request):
    """Say whether a form of this site brought something that somebody typed, passwords aside."""
    return request.method == "POST" and is_from_here(request) and typed(request.POST) and not has_password(request.POST)
