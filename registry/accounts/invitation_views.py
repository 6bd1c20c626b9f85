"""The pages of an invited person."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from registry.accounts.access import PublicPage
from registry.accounts.actions import invitations
from registry.accounts.choices import InvitationState
from registry.accounts.forms import JoinForm
from registry.accounts.login_views import PRIVATE
from registry.accounts.models import Invitation
from registry.fields.refusals import RefusingView

TOKEN = "invitation_token"  # noqa: S105 — the name of a place in the session


@method_decorator(never_cache, name="dispatch")
class InvitationLinkView(PublicPage):
    """Take the token out of the address at once: addresses end up in logs, histories and what others are shown."""

    def get(self, request, token):
        request.session[TOKEN] = token
        return redirect("invitation")


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class InvitationView(PublicPage, RefusingView, FormView):
    """What one is invited to, and the form that accepts it: a new account, or the one that is signed in."""

    template_name = "accounts/invitation.html"
    form_class = JoinForm
    extra_context = PRIVATE

    def dispatch(self, request, *args, **kwargs):
        self.token = request.session.get(TOKEN, "")
        self.invitation = Invitation.objects.of_token(self.token) if self.token else None
        if self.invitation is None or self.invitation.state != InvitationState.OPEN:
            return self.closed()
        return super().dispatch(request, *args, **kwargs)

    def closed(self):
        """Say what to do with a link that opens nothing; one that never was looks as one that is forged."""
        context = {**PRIVATE, "invitation": self.invitation}
        return render(self.request, "accounts/invitation_closed.html", context, status=410 if self.invitation else 404)

    def get_initial(self):
        return {"name": self.invitation.name, "email": self.invitation.email}

    def get_context_data(self, **kwargs):
        return super().get_context_data(invitation=self.invitation, **kwargs)

    def post(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            return self.taken(lambda: invitations.accept_invitation(token=self.token, by=request.user))
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        values = {name: form.cleaned_data[name] for name in ("username", "name", "email")}
        try:
            return self.taken(
                lambda: invitations.accept_as_new_user(
                    token=self.token, password=form.cleaned_data["password1"], **values
                )
            )
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)

    def taken(self, accept):
        """Accept, and lead to the page where the person signs in or sees the seat."""
        try:
            accept()
        except ValidationError as error:
            if getattr(error, "code", "") != "closed":
                raise
            self.invitation.refresh_from_db()
            return self.closed()
        self.request.session.pop(TOKEN, None)
        messages.success(self.request, gettext("The invitation is accepted. Sign in to see what you may do."))
        return redirect("account")
