"""The page of one's own account, and its second factor."""

from base64 import b32encode

import django_otp
import segno
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, TemplateView
from django_otp.plugins.otp_static.models import StaticToken

from registry.accounts import forms as forms
from registry.accounts.access import SignedInPage
from registry.accounts.actions import security
from registry.accounts.login_views import PRIVATE
from registry.accounts.middleware import needs_second_factor, without_second_factor
from registry.fields.refusals import RefusingView


@method_decorator(never_cache, name="dispatch")
class AccountView(SignedInPage, TemplateView):
    """Name, seats, e-mail, password, second factor, sign-ins."""

    template_name = "accounts/account.html"
    extra_context = PRIVATE

    def get_context_data(self, **kwargs):
        user = self.request.user
        return super().get_context_data(
            seats=user.seats.order_by("role", "since").prefetch_related("target"),
            current={seat.pk for seat in user.current_seats},
            standing_in=user.standing_in.current().for_listing(),
            needs_factor=needs_second_factor(user),
            codes_left=StaticToken.objects.filter(device__user=user).count() if user.second_factor_since else 0,
            **kwargs,
        )


class ForUser(SignedInPage):
    """A form that asks who is signed in."""

    extra_context = PRIVATE
    success_url = reverse_lazy("account")

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user}


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class EmailView(ForUser, RefusingView, FormView):
    """Another e-mail address, for whoever knows the password."""

    template_name = "accounts/email.html"
    form_class = forms.EmailForm

    def get_initial(self):
        return {"email": self.request.user.email}

    def form_valid(self, form):
        security.change_email(user=self.request.user, email=form.cleaned_data["email"], by=self.request.user)
        messages.success(self.request, gettext("The e-mail address is saved."))
        return super().form_valid(form)


@method_decorator([without_second_factor, never_cache, sensitive_post_parameters()], name="dispatch")
class FactorView(SignedInPage, RefusingView, FormView):
    """Setting up the second factor: a picture for the phone, and the first code that it shows."""

    template_name = "accounts/factor.html"
    form_class = forms.FirstCodeForm
    extra_context = PRIVATE

    def dispatch(self, request, *args, **kwargs):
        if request.user.second_factor_since:
            return redirect("account")
        self.device = security.begin_second_factor(by=request.user)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user, "device": self.device}

    def get_context_data(self, **kwargs):
        code = segno.make(self.device.config_url, error="m")
        secret = b32encode(self.device.bin_key).decode()
        return super().get_context_data(
            picture=code.svg_data_uri(scale=5, border=4, light="#fff"),
            secret=" ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
            **kwargs,
        )

    def form_valid(self, form):
        codes = security.confirm_second_factor(device=self.device, by=self.request.user)
        keep_session(self.request)
        django_otp.login(self.request, self.device)
        return show_codes(self.request, codes)


def keep_session(request):
    """Let this session go on where all others of its user have ended."""
    request.user.refresh_from_db()
    update_session_auth_hash(request, request.user)


def show_codes(request, codes):
    """Return the page with recovery codes: they are shown this once."""
    return render(request, "accounts/codes.html", {**PRIVATE, "codes": codes})


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class RecoveryCodesView(ForUser, RefusingView, FormView):
    """New recovery codes, for whoever knows the password."""

    template_name = "accounts/codes_renew.html"
    form_class = forms.PasswordForm

    def dispatch(self, request, *args, **kwargs):
        if not request.user.second_factor_since:
            return redirect("account")
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        return show_codes(self.request, security.renew_recovery_codes(by=self.request.user))


class FactorRemoveView(RecoveryCodesView):
    """An end of the second factor, or the way to another phone."""

    template_name = "accounts/factor_remove.html"

    def form_valid(self, form):
        security.remove_second_factor(user=self.request.user, by=self.request.user)
        keep_session(self.request)
        messages.success(self.request, gettext("The second factor is removed."))
        return redirect("account")


class EndSessionsView(SignedInPage):
    """The end of every session of one's own, this one too."""

    http_method_names = ["post"]

    def post(self, request):
        security.end_sessions(user=request.user, why=gettext("Asked for on the account page"), by=request.user)
        logout(request)
        messages.success(request, gettext("All your sign-ins have ended, here and elsewhere."))
        return redirect("login")
