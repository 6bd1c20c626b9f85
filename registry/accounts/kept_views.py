"""Pages that give back what was typed."""

from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from registry.accounts.access import PublicPage
from registry.accounts.kept import FIELD, PRIVATE, find_kept, has_password, kept_page, typed


@method_decorator(never_cache, name="dispatch")
class KeptView(PublicPage):
    """What was typed before a session ended, to be looked at and sent."""

    def get(self, request, key):
        entry = find_kept(request, key)
        if entry is None:
            return render(request, "accounts/kept_gone.html", PRIVATE, status=404)
        told = gettext("Your sign-in had ended, so nothing was saved. What you typed is here: look at it, and send it.")
        return kept_page(request, gettext("What you typed was kept"), told, status=200, entry=entry, kept=(FIELD, key))


def expired(request, reason=""):
    """Answer a form whose token does not fit: give back what was typed, where it comes from a page of ours.

    What another site sent is not offered to be sent: a click on it would do what the token prevents.
    """
    if is_from_here(request) and typed(request.POST) and not has_password(request.POST):
        told = gettext(
            "Somebody signed in or out in this browser after the page was opened, or it stood open too long. Nothing "
            "was saved. What you typed is here: look at it, and send it."
        )
        return kept_page(request, gettext("The form has expired"), told, status=403)
    return render(request, "403_csrf.html", {**PRIVATE, "is_from_here": is_from_here(request)}, status=403)


def is_from_here(request):
    """Say whether the browser names a page of this site as the sender."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
