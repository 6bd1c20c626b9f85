"""Middleware for whoever is signed in."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout, middleware
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext

from registry.accounts.kept import keep
from registry.accounts.once import answer_once, read_token


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


def lacks_second_factor(user):
    """Say whether somebody signed in without the second factor that they have, or must have."""
    if not user.is_authenticated or user.is_verified():
        return False
    return bool(user.second_factor_since) or needs_second_factor(user)


def user_shown_to(signed_in):
    """Return whom the pages are told of: nobody, as long as the second factor is lacking."""
    if lacks_second_factor(signed_in):
        return AnonymousUser()
    return getattr(signed_in, "_wrapped", signed_in)


def led_to_factor(request):
    """Return the way to the second factor for somebody who lacks it, or None.

    A sign-in asks for the code before there is a session, so somebody who has a factor and did not show it comes
    from a session that another part made: it is ended.
    """
    if not lacks_second_factor(request.signed_in):
        return None
    request.user = request.signed_in
    if request.user.second_factor_since:
        owner = str(request.user.pk)
        logout(request)
        kept = keep(request, owner) if request.method == "POST" else ""
        return redirect_to_login(kept or request.get_full_path())
    messages.warning(request, gettext("Your account needs a second factor before you go on: set it up here."))
    return redirect("account-factor")


class SecondFactorMiddleware:
    """Show nobody more than an anonymous reader sees without the second factor that they have or must have.

    For every view `request.user` is an anonymous user until then, so that no view has to think of it. Pages for
    signed-in people, and public ones that refuse an anonymous reader, lead to the factor. A view that needs to know
    who it is all the same is marked `without_second_factor`. Stands before LoginRequiredMiddleware.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.signed_in = request.user
        request.user = SimpleLazyObject(partial(user_shown_to, request.signed_in))
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Lead away from a page for signed-in people, or let it be shown."""
        if not getattr(view, "second_factor_required", True):
            request.user = request.signed_in
        elif getattr(view, "login_required", True):
            return led_to_factor(request)
        return None

    def process_exception(self, request, error):
        """Lead on from a public page that an anonymous reader is refused, which its reader may well see afterwards."""
        return led_to_factor(request) if isinstance(error, Http404 | PermissionDenied) else None


class KeepingLoginRequiredMiddleware(middleware.LoginRequiredMiddleware):
    """Lead whoever is not signed in to sign in, and keep what was typed until then."""

    def handle_no_permission(self, request, view_func):
        _token, owner = read_token(request.POST) if request.method == "POST" else ("", "")
        kept = keep(request, owner) if request.method == "POST" else ""
        if not kept:
            return super().handle_no_permission(request, view_func)
        messages.warning(
            request, gettext("Your sign-in has ended. What you typed is kept: sign in, and it is here again.")
        )
        return redirect_to_login(kept, self.get_login_url(view_func), self.get_redirect_field_name(view_func))


class OnceMiddleware:
    """Let a form that was sent twice be saved once; the last one, for it runs the view itself."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Answer a form that carries a token."""
        token, _owner = read_token(request.POST) if request.method == "POST" else ("", "")
        if not token:
            return None
        try:
            return answer_once(request, token, lambda: view(request, *args, **kwargs))
        except (Http404, PermissionDenied):
            # Django asks other middleware about errors of the views that it runs itself.
            if (way := led_to_factor(request)) is None:
                raise
            return way
