"""Signing in, with the code of the second factor where there is one; signing out; passwords."""

import math
import time
from datetime import timedelta

import django_otp
from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model, login, views
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from registry.accounts import forms as forms
from registry.accounts.access import PublicPage, SignedInPage
from registry.accounts.actions import passwords
from registry.accounts.addresses import can_send_links, client_address, network_of
from registry.accounts.middleware import without_second_factor
from registry.fields.refusals import RefusingView

PENDING = "pending_sign_in"
PENDING_SECONDS = 600
PRIVATE = {"is_private": True}
"""What tells the frame of a page that nobody cites it, and no search engine keeps it."""


class LoginView(PublicPage, RefusingView, views.LoginView):
    """User name and password; whoever has a second factor has no session yet, only the next page."""

    template_name = "accounts/login.html"
    authentication_form = forms.LoginForm
    extra_context = PRIVATE

    def form_valid(self, form):
        user = form.get_user()
        if not user.second_factor_since:
            return super().form_valid(form)
        self.request.session[PENDING] = {
            "user": user.pk,
            "backend": user.backend,
            "hash": user.get_session_auth_hash(),
            "at": time.time(),
            "next": self.get_success_url(),
        }
        return redirect("login-code")


def pending(session):
    """Return (user, what is known of the sign-in) of somebody whose password was right a moment ago, or Nones."""
    known = session.get(PENDING)
    if not known or time.time() - known["at"] > PENDING_SECONDS:
        return None, None
    user = get_user_model().objects.filter(pk=known["user"], is_active=True).first()
    if user is None or not constant_time_compare(known["hash"], user.get_session_auth_hash()):
        return None, None
    return user, known


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class CodeView(PublicPage, RefusingView, FormView):
    """The code of the second factor, after the password."""

    template_name = "accounts/code.html"
    form_class = forms.CodeForm
    extra_context = PRIVATE

    def dispatch(self, request, *args, **kwargs):
        self.user, self.known = pending(request.session)
        if self.user is None:
            messages.warning(request, gettext("Sign in with your password first."))
            return redirect("login")
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.user}

    def form_valid(self, form):
        self.user.backend = self.known["backend"]
        login(self.request, self.user)
        django_otp.login(self.request, form.device)
        self.request.session.pop(PENDING, None)
        return redirect(self.known["next"])


@method_decorator(without_second_factor, name="dispatch")
class LogoutView(SignedInPage, views.LogoutView):
    """The end of this session."""

    def post(self, request, *args, **kwargs):
        response = super().post(request, *args, **kwargs)
        messages.success(request, gettext("You are signed out."))
        return response


@method_decorator(never_cache, name="dispatch")
class PasswordChangeView(SignedInPage, RefusingView, views.PasswordChangeView):
    """A new password for whoever knows the old one; all other sessions end."""

    template_name = "accounts/password.html"
    form_class = forms.PasswordChangeForm
    success_url = reverse_lazy("account")
    extra_context = PRIVATE

    def form_valid(self, form):
        messages.success(self.request, gettext("The password is changed. Sign-ins elsewhere have ended."))
        return super().form_valid(form)


class PasswordResetView(PublicPage, RefusingView, FormView):
    """Ask for a link to a new password; answer and work are the same whether or not there is an account."""

    template_name = "accounts/reset.html"
    form_class = forms.PasswordResetForm
    success_url = reverse_lazy("password-reset-done")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**PRIVATE, has_mail=can_send_links(), **kwargs)

    def form_valid(self, form):
        if not can_send_links():
            return self.form_invalid(form)
        network = network_of(client_address(self.request))
        try:
            passwords.ask_for_link(email=form.cleaned_data["email"], network=network)
        except passwords.TooOftenError as error:
            form.add_error("email", error.sentence)
            response = self.form_invalid(form)
            response.status_code = 429
            response["Retry-After"] = str(error.seconds)
            return response
        return super().form_valid(form)


class PasswordResetDoneView(PublicPage, views.PasswordResetDoneView):
    template_name = "accounts/reset_done.html"
    extra_context = PRIVATE


class PasswordResetConfirmView(PublicPage, RefusingView, views.PasswordResetConfirmView):
    """A new password for whoever got the link; it also ends a lock-out."""

    template_name = "accounts/reset_confirm.html"
    form_class = forms.SetPasswordForm
    success_url = reverse_lazy("login")
    extra_context = PRIVATE

    def form_valid(self, form):
        response = super().form_valid(form)
        reset(username=self.user.username)
        messages.success(self.request, gettext("The password is changed. Sign in with it."))
        return response


def locked_out(request, _response, credentials=None):
    """Return the page for somebody whose name and address tried too many wrong passwords."""
    username = (credentials or {}).get("username") or request.POST.get("username", "")
    last = (
        AccessAttempt.objects.filter(username=username, ip_address=client_address(request))
        .order_by("-attempt_time")
        .values_list("attempt_time", flat=True)
        .first()
    )
    until = (last or timezone.now()) + settings.AXES_COOLOFF_TIME
    left = max(until - timezone.now(), timedelta(seconds=1))
    minutes = math.ceil(left.total_seconds() / 60)
    response = render(request, "accounts/locked.html", {**PRIVATE, "minutes": minutes, "until": until}, status=429)
    response["Retry-After"] = str(math.ceil(left.total_seconds()))
    return response
