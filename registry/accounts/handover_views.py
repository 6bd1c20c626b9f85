"""The page of what somebody holds, and to whom each of it goes."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from registry.accounts.access import PermittedPage
from registry.accounts.actions.handovers import hand_over
from registry.accounts.handover_forms import HandOverForm
from registry.accounts.login_views import PRIVATE
from registry.accounts.matters import held_by
from registry.accounts.models import User
from registry.accounts.rules import gives_seats, hands_over
from registry.fields.refusals import RefusingView, complain

SHOWN = 50
"""How many of the latest hand-overs the page lists."""


@method_decorator(never_cache, name="dispatch")
class HandOverView(PermittedPage, RefusingView, FormView):
    """What somebody holds, for that person and for whoever looks after the accounts."""

    template_name = "accounts/hand_over.html"
    form_class = HandOverForm
    extra_context = PRIVATE

    @cached_property
    def giver(self):
        return User.objects.filter(pk=self.kwargs["pk"]).first()

    @cached_property
    def holdings(self):
        return held_by(self.giver)

    def is_permitted(self):
        if self.giver is not None:
            return hands_over(self.request.user, self.giver)
        if gives_seats(self.request.user):
            raise Http404
        return False

    def get_form_kwargs(self):
        own = {"giver": self.giver, "holdings": self.holdings, "by": self.request.user}
        return {**super().get_form_kwargs(), **own}

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            giver=self.giver,
            is_own=self.giver.pk == self.request.user.pk,
            looks_after_accounts=gives_seats(self.request.user),
            held=len(self.holdings),
            planned=sum(1 for one in self.holdings if one.planned),
            shared=sum(1 for one in self.holdings if not one.is_sole and not one.planned),
            unsettled=sum(1 for one in self.holdings if one.is_unsettled),
            handed=self.giver.handed_over.for_listing()[:SHOWN],
            **kwargs,
        )

    def form_valid(self, form):
        given = form.cleaned_data
        try:
            rows = hand_over(
                giver=self.giver, to=form.receivers(), since=given["since"], why=given["why"], by=self.request.user
            )
        except ValidationError as error:
            complain(form, error)
            return self.form_invalid(form)
        text = ngettext("%(count)s matter is handed over.", "%(count)s matters are handed over.", len(rows))
        messages.success(self.request, text % {"count": len(rows)})
        return redirect("hand-over", self.giver.pk)
