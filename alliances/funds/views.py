"""The pages of the special fund: all ledgers, one with its entries, a new one, and receipts. All are internal."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import FormView, TemplateView, View

from alliances.funds import actions
from alliances.funds.choices import FundDeed
from alliances.funds.filters import FundFilter
from alliances.funds.forms import FundDeedForm, FundForm
from alliances.funds.rules import fund_deeds, reads_ledger
from alliances.funds.tables import FundEntryTable, FundTable
from alliances.models import Alliance, Fund, Receipt
from registry.accounts.access import PermittedPage
from registry.accounts.kept import refuse_form
from registry.accounts.rules import CHANGE, VIEW, is_allowed_now, may
from registry.fields.attachments import attachment_response
from registry.fields.refusals import REFUSED, RefusingView, complain
from registry.lists.downloads import Downloadable
from registry.lists.views import FilteredListView

PRIVATE = {"is_private": True, "section": "alliances"}
ACTIONS = {
    FundDeed.SPEND: actions.spend,
    FundDeed.GIVE: actions.give,
    FundDeed.PLAN: actions.plan_fund,
    FundDeed.RELEASE: actions.release_totals,
    FundDeed.WITHDRAW: actions.withdraw_totals,
}
"""The action of each deed that takes the ledger itself."""


class FundListView(Downloadable, PermittedPage, FilteredListView):
    """The ledgers that the reader may see, the newest year first."""

    filterset_class = FundFilter
    table_class = FundTable
    template_name = "alliances/funds/fund_list.html"
    extra_context = PRIVATE

    @property
    def queryset(self):
        return Fund.objects.visible_to(self.request.user)

    def is_permitted(self):
        return may(self.request.user, Fund, VIEW)

    def get_context_data(self, **kwargs):
        return super().get_context_data(facets=self.filterset.facets.items(), **kwargs)


class FundPage(PermittedPage):
    """Finds the ledger that an address names, for those who read it."""

    extra_context = PRIVATE

    @cached_property
    def fund(self):
        return get_object_or_404(Fund.objects.select_related("alliance"), pk=self.kwargs["pk"])

    def is_permitted(self):
        return reads_ledger(self.request.user, self.fund)


class FundView(Downloadable, FundPage, TemplateView):
    """The ledger of a year: what is planned, was given and spent, entry by entry, with receipts."""

    table_class = FundEntryTable
    template_name = "alliances/funds/fund_detail.html"

    def get_download_queryset(self):
        return self.fund.entries.for_listing()

    def get_context_data(self, deed_form=None, **kwargs):
        entries, user = list(self.fund.entries.for_listing()), self.request.user
        forms = [
            FundDeedForm(deed=deed, fund=self.fund, entries=entries, user=user) for deed in fund_deeds(user, self.fund)
        ]
        forms = [deed_form if deed_form and deed_form.deed == one.deed else one for one in forms]
        return super().get_context_data(fund=self.fund, object_list=entries, deeds=forms, **kwargs)


class FundDeedView(FundView):
    """Do something with a ledger, and lead back to it; what was typed stays where it is refused."""

    http_method_names = ["post", "options"]

    def is_permitted(self):
        return super().is_permitted() and bool(fund_deeds(self.request.user, self.fund))

    def post(self, request, *args, **kwargs):
        name, user = request.POST.get("deed", ""), request.user
        if name not in FundDeed.values:
            raise Http404
        entries = list(self.fund.entries.for_listing())
        form = FundDeedForm(request.POST, request.FILES, deed=name, fund=self.fund, entries=entries, user=user)
        if FundDeed(name) not in fund_deeds(user, self.fund):
            # Somebody was quicker, or it was never this reader's to do: the form is not on the page.
            form.add_error(None, gettext("This is not possible any more. Open the page again to see what is."))
            refuse_form(request, form)
            return redirect(self.fund)
        if form.is_valid():
            try:
                self.carry_out(form)
            except ValidationError as error:
                complain(form, error)
            else:
                messages.success(request, gettext("Recorded: %(what)s.") % {"what": form.label})
                return redirect(self.fund)
        return self.render_to_response(self.get_context_data(deed_form=form), status=REFUSED)

    def carry_out(self, form):
        if form.deed == FundDeed.REVERSE:
            actions.reverse_entry(**form.cleaned_data, by=self.request.user)
        else:
            ACTIONS[form.deed](fund=self.fund, **form.cleaned_data, by=self.request.user)


class FundAddView(PermittedPage, RefusingView, FormView):
    """Open the ledger of an alliance for a year."""

    template_name = "alliances/funds/fund_form.html"
    form_class = FundForm
    extra_context = PRIVATE

    @cached_property
    def alliance(self):
        return get_object_or_404(Alliance, pk=self.kwargs["pk"])

    def is_permitted(self):
        return is_allowed_now(self.request.user, CHANGE, self.alliance)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "instance": Fund(alliance=self.alliance)}

    def form_valid(self, form):
        try:
            fund = actions.open_fund(alliance=self.alliance, **form.cleaned_data, by=self.request.user)
        except ValidationError as error:
            complain(form, error)
            return self.form_invalid(form)
        return redirect(fund)

    def get_context_data(self, **kwargs):
        return super().get_context_data(alliance=self.alliance, **kwargs)


class ReceiptView(PermittedPage, View):
    """A receipt, to save, for whoever reads its ledger; whoever does not learns nothing of it."""

    @cached_property
    def receipt(self):
        return get_object_or_404(Receipt.objects.select_related("entry__fund"), pk=self.kwargs["pk"])

    def is_permitted(self):
        if not reads_ledger(self.request.user, self.receipt.entry.fund):
            raise Http404
        return True

    def get(self, request, *args, **kwargs):
        return attachment_response(self.receipt)
