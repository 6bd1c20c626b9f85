"""The pages of offers, needs and matches."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import TemplateView

from alliances.models import Alliance
from registry.accounts.access import PermittedPage, PublicPage, SignedInPage
from registry.accounts.kept import refuse, refuse_form
from registry.accounts.rules import visible
from registry.fields.refusals import REFUSED, complain
from registry.history.views import VersionedFormView
from registry.lists.downloads import Downloadable
from registry.provenance.cited_pages import Cited, PublicListView
from registry.provenance.models import Figure
from service.exchange.actions import (
    close_exchange,
    move_match,
    propose_match,
    reopen_exchange,
    save_exchange,
)
from service.exchange.choices import MatchMoveName
from service.exchange.filters import NeedFilter, OfferFilter
from service.exchange.forms import CloseForm, MatchMoveForm, NeedForm, OfferForm
from service.exchange.models import Match, Need, Offer
from service.exchange.rules import may_keep, may_move, may_offer, moves_for, readable
from service.exchange.suggesting import suggestions
from service.exchange.tables import NeedTable, OfferTable

LATEST = 8
PRIVATE = {"is_private": True, "section": "services", "place": "exchanges"}
OTHER = {Offer: Need, Need: Offer}
SIDES = {"offers": Offer, "needs": Need}
FORMS = {Offer: OfferForm, Need: NeedForm}


class ExchangesView(PublicPage, Cited, TemplateView):
    """What is offered and needed now, what came of it by month and alliance, and what the sources told before."""

    template_name = "service/exchange/exchanges.html"
    extra_context = {"section": "services"}

    def get_context_data(self, **kwargs):
        alliances = Alliance.objects.in_bulk()
        by_alliance = [(alliances.get(key), *rest) for key, *rest in Match.objects.totals("alliance")]
        return super().get_context_data(
            offers=Offer.objects.public().home().for_listing()[:LATEST],
            needs=Need.objects.public().home().for_listing()[:LATEST],
            by_month=Match.objects.totals("month")[::-1],
            by_alliance=by_alliance,
            figures=Figure.objects.filter(metric="rongzi").for_listing(),
            may_offer=self.request.user.is_authenticated and may_offer(self.request.user),
            **kwargs,
        )


class ExchangeListView(Downloadable, PublicListView):
    """Public offers, or needs, that are valid today."""

    template_name = "service/exchange/exchange_list.html"
    extra_context = {"section": "services"}

    def get_queryset(self):
        self.queryset = self.model.objects.public().home().made_here()
        return super().get_queryset()

    def get_context_data(self, **kwargs):
        samples = [] if self.filterset.is_narrowed else self.model.objects.public().samples().for_listing()
        facets = self.filterset.facets.items()
        return super().get_context_data(facets=facets, opts=self.model._meta, samples=samples, **kwargs)


class OfferListView(ExchangeListView):
    model, filterset_class, table_class = Offer, OfferFilter, OfferTable


class NeedListView(ExchangeListView):
    model, filterset_class, table_class = Need, NeedFilter, NeedTable


class ExchangeView(PublicPage, TemplateView):
    """One offer or need; to its owner also what may fit, with the reasons."""

    template_name = "service/exchange/exchange.html"
    model = None

    def get_context_data(self, pk, **kwargs):
        user = self.request.user
        exchange = get_object_or_404(readable(self.model.objects.for_listing(), user), pk=pk)
        keeps = user.is_authenticated and may_keep(user, exchange)
        others = OTHER[self.model].objects.all()
        return super().get_context_data(
            exchange=exchange,
            keeps=keeps,
            close_form=CloseForm(),
            suggestions=suggestions(exchange, readable(others, user)) if keeps and not exchange.closed_on else [],
            matches=exchange.matches.for_listing() if keeps else [],
            section="services",
            is_private=not exchange.is_public,
            **kwargs,
        )


class ExchangeEditView(PermittedPage, VersionedFormView):
    """Add an offer or a need, or change one."""

    template_name = "service/exchange/exchange_form.html"
    model = None
    short = ("kind", "quantity", "measure", "amount", "since", "until")
    extra_context = PRIVATE

    @cached_property
    def exchange(self):
        if "pk" not in self.kwargs:
            return self.model()
        return get_object_or_404(readable(self.model.objects.all(), self.request.user), pk=self.kwargs["pk"])

    def is_permitted(self):
        user = self.request.user
        return may_keep(user, self.exchange) if "pk" in self.kwargs else may_offer(user)

    def get_form_class(self):
        return FORMS[self.model]

    def get_record(self):
        return self.exchange

    def get_back_url(self):
        return reverse("my-exchanges") if self.exchange._state.adding else self.exchange.get_absolute_url()

    def get_form_options(self):
        return {**super().get_form_options(), "user": self.request.user}

    def save(self, form, rows):
        return save_exchange(exchange=form.instance, by=self.request.user)

    def get_context_data(self, **kwargs):
        return super().get_context_data(exchange=self.exchange, opts=self.model._meta, **kwargs)


class ExchangeCloseView(PermittedPage):
    """Close an offer or a need, or offer it again."""

    http_method_names = ["post", "options"]
    model = None

    @cached_property
    def exchange(self):
        return get_object_or_404(readable(self.model.objects.all(), self.request.user), pk=self.kwargs["pk"])

    def is_permitted(self):
        return may_keep(self.request.user, self.exchange)

    def post(self, request, pk):
        exchange = self.exchange
        if "reopen" in request.POST:
            reopen_exchange(exchange=exchange, by=request.user)
            messages.success(request, gettext("It is offered again."))
            return redirect(exchange)
        form = CloseForm(request.POST)
        if form.is_valid():
            try:
                close_exchange(exchange=exchange, why=form.cleaned_data["why"], by=request.user)
            except ValidationError as error:
                complain(form, error)
            else:
                messages.success(request, gettext("Closed. What was not agreed yet has fallen through."))
        if form.errors:
            refuse_form(request, form)
        return redirect(exchange)


class ProposeView(PermittedPage):
    """Propose that an offer meets a need."""

    http_method_names = ["post", "options"]

    @cached_property
    def sides(self):
        """Return the offer and the need."""
        user = self.request.user
        offer = get_object_or_404(readable(Offer.objects.valid(), user), pk=self.kwargs["offer"])
        return offer, get_object_or_404(readable(Need.objects.valid(), user), pk=self.kwargs["need"])

    def is_permitted(self):
        offer, need = self.sides
        return may_move(self.request.user, Match(offer=offer, need=need))

    def post(self, request, offer, need):
        offer, need = self.sides
        try:
            match = propose_match(offer=offer, need=need, by=request.user)
        except ValidationError as error:
            refuse(request, error.messages)
            return redirect(offer if may_keep(request.user, offer) else need)
        messages.success(request, gettext("Proposed: both sides are told."))
        return redirect(match)


class MatchView(PermittedPage, TemplateView):
    """One match: both sides, what happened, and the next move."""

    template_name = "service/exchange/match.html"
    extra_context = PRIVATE

    @cached_property
    def match(self):
        return get_object_or_404(visible(Match.objects.for_listing(), self.request.user), pk=self.kwargs["pk"])

    def is_permitted(self):
        return bool(self.match)

    def get_context_data(self, form=None, **kwargs):
        names = moves_for(self.request.user, self.match)
        forms = [form if form and form.move == name else MatchMoveForm(move=name) for name in names]
        history = self.match.moves.select_related("by")
        return super().get_context_data(match=self.match, forms=forms, history=history, **kwargs)

    def post(self, request, *args, **kwargs):
        name = request.POST.get("move")
        if name not in MatchMoveName.values or name == MatchMoveName.PROPOSE:
            raise Http404
        form = MatchMoveForm(request.POST, move=MatchMoveName(name))
        if form.is_valid():
            try:
                match = move_match(match=self.match, move=form.move, by=request.user, **form.cleaned_data)
            except ValidationError as error:
                complain(form, error)
            else:
                messages.success(
                    request, gettext("The match is now: %(state)s.") % {"state": match.get_state_display()}
                )
                return redirect(match)
        if form.move not in moves_for(request.user, self.match):
            refuse_form(request, form)
            return redirect(self.match)
        return self.render_to_response(self.get_context_data(form=form), status=REFUSED)


class MyExchangesView(SignedInPage, TemplateView):
    """The offers, needs and matches that are entrusted to the reader."""

    template_name = "service/exchange/my_exchanges.html"
    extra_context = PRIVATE

    def get_context_data(self, **kwargs):
        user = self.request.user
        mine = {name: visible(model.objects.for_listing(), user)[:50] for name, model in SIDES.items()}
        matches = visible(Match.objects.open().for_listing(), user)[:50]
        return super().get_context_data(matches=matches, may_offer=may_offer(user), **mine, **kwargs)
