"""Middleware for whoever is signed in."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.utils.translation import gettext as _


def needs_second_factor(user):
    """Say whether the setting asks for a second factor of a user: as superuser, or for a seat held today."""
    required = settings.SECOND_FACTOR_REQUIRED
    if not required:
        return False
    if user.is_superuser and "superuser" in required:
        return True
    return any(seat.role in required for seat in user.current_seats)


def without_second_factor(view):
    """Mark a view that somebody may use who must have a second factor and has none yet."""
    view.second_factor_required = False
    return view


class SecondFactorMiddleware:
    """Let nobody onto a page for signed-in people without the second factor that they have or must have.

    A sign-in asks for the code before there is a session, so somebody who has a factor and did not show it comes from
    a session that another part made: it is ended.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Lead away from the page, or let it be shown."""
        is_open = not getattr(view, "login_required", True) or not getattr(view, "second_factor_required", True)
        if is_open or not request.user.is_authenticated or request.user.is_verified():
            return None
        if request.user.second_factor_since:
            logout(request)
            return redirect_to_login(request.get_full_path())
        if needs_second_factor(request.user):
            messages.warning(request, _("Your account needs a second factor before you go on: set it up here."))
            return redirect("account-factor")
        return None
