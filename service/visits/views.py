"""The pages of visits: rounds with whom they reached, units that nobody has seen for long, recording a visit."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.views.generic import FormView, TemplateView

from alliances.editing import NAMES_OFFERED
from enterprises.models import Unit
from registry.accounts.access import PermittedPage
from registry.accounts.rules import ADD, CHANGE, is_allowed_now, may
from registry.fields.refusals import REFUSED, RefusingView, complain
from registry.history.views import VersionedFormView
from registry.lists.downloads import Downloadable
from registry.lists.views import FilteredListView
from service.visits.actions import add_targets, record_visit, remove_target, save_round
from service.visits.filters import Months, TargetFilter, UnvisitedFilter
from service.visits.forms import RoundForm, TargetsForm, VisitForm
from service.visits.models import VisitRound, VisitTarget
from service.visits.querysets import tickets_found_by
from service.visits.rules import rounds_for, sees_visits, units_for
from service.visits.tables import TargetTable, UnvisitedTable

PRIVATE = {"is_private": True, "section": "tickets", "place": "visits"}


class VisitsPage(PermittedPage):
    """A page for offices that visit."""

    def is_permitted(self):
        return sees_visits(self.request.user)


class VisitorsPage(VisitsPage):
    """A page for those who record visits and begin rounds, not for those who only read of them."""

    def is_permitted(self):
        return super().is_permitted() and may(self.request.user, VisitRound, ADD)


class OneRoundPage(VisitsPage):
    """A page of one round; one that the reader may not see is as one that does not exist."""

    is_edited = False

    @cached_property
    def round(self):
        return get_object_or_404(rounds_for(self.request.user).for_listing(), pk=self.kwargs["pk"])

    def is_permitted(self):
        if not super().is_permitted() or not self.round:
            return False
        return not self.is_edited or is_allowed_now(self.request.user, CHANGE, self.round)


class RoundsView(VisitsPage, TemplateView):
    """The rounds with how far each is, and how many units nobody has visited for long."""

    template_name = "service/visits/visit_rounds.html"
    extra_context = PRIVATE

    def get_context_data(self, **kwargs):
        units = units_for(self.request.user)
        unseen = [(months, UnvisitedFilter({"months": months}, queryset=units).qs.count()) for months in Months]
        return super().get_context_data(
            rounds=rounds_for(self.request.user).for_listing(),
            unseen=unseen,
            units=units.count(),
            may_add=may(self.request.user, VisitRound, ADD),
            **kwargs,
        )


class RoundView(OneRoundPage, Downloadable, FilteredListView):
    """The units of a round, those first that nobody has visited."""

    filterset_class = TargetFilter
    table_class = TargetTable
    template_name = "service/visits/visit_round.html"
    extra_context = PRIVATE

    def get_queryset(self):
        self.queryset = VisitTarget.objects.filter(round=self.round)
        return super().get_queryset()

    def get_context_data(self, **kwargs):
        found = tickets_found_by(self.round)
        return super().get_context_data(
            round=self.round,
            found=found.count(),
            solved=found.solved().count(),
            facets=self.filterset.facets.items(),
            may_edit=is_allowed_now(self.request.user, CHANGE, self.round),
            may_add=may(self.request.user, VisitRound, ADD),
            targets_form=kwargs.pop("form", None) or TargetsForm(user=self.request.user),
            **kwargs,
        )


class TargetsView(RoundView):
    """Let a round reach more units; what was typed stays where a line is refused."""

    http_method_names = ["post", "options"]
    is_edited = True

    def post(self, request, *args, **kwargs):
        form = TargetsForm(request.POST, user=request.user)
        if form.is_valid():
            count = add_targets(visit_round=self.round, rows=form.rows(), by=request.user)
            sentence = ngettext("%(count)d unit added.", "%(count)d units added.", count)
            messages.success(request, sentence % {"count": count})
            return redirect(self.round)
        self.object_list = self.get_queryset()
        return self.render_to_response(self.get_context_data(form=form), status=REFUSED)


class TargetRemoveView(OneRoundPage):
    """Take a unit out of a round."""

    http_method_names = ["post", "options"]
    is_edited = True

    def post(self, request, *args, **kwargs):
        target = get_object_or_404(self.round.targets.select_related("round", "unit"), pk=request.POST.get("target"))
        remove_target(target=target, by=request.user)
        messages.success(request, gettext("%(unit)s is no longer in this round.") % {"unit": target.unit})
        return redirect(self.round)


class RoundAddView(VisitorsPage, VersionedFormView):
    """Begin a round of visits."""

    short = ("since", "until", "visits_each")
    template_name = "service/visits/visit_round_form.html"
    form_class = RoundForm
    extra_context = PRIVATE

    def get_record(self):
        return VisitRound()

    def get_back_url(self):
        return reverse("visit-rounds")

    def get_form_options(self):
        return {**super().get_form_options(), "user": self.request.user}

    def save(self, form, rows):
        return save_round(visit_round=form.instance, by=self.request.user)


class RoundEditView(OneRoundPage, RoundAddView):
    """Change what a round says of itself."""

    is_edited = True

    def get_record(self):
        return self.round

    def get_back_url(self):
        return self.round.get_absolute_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(round=self.round, **kwargs)


class VisitRecordView(VisitorsPage, RefusingView, FormView):
    """Record a visit, and lead on to registering what was found, or back to where it was recorded."""

    short = ("on", "alliance", "office", "visitors")
    template_name = "service/visits/visit_form.html"
    form_class = VisitForm
    extra_context = PRIVATE

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_initial(self):
        unit = Unit.objects.filter(pk=self.request.GET.get("unit", "")).first()
        return {"units": unit.name} if unit else {}

    @property
    def round(self):
        """Return the round from which the reader came, if any."""
        return rounds_for(self.request.user).filter(pk=self.request.GET.get("round", "")).first()

    def form_valid(self, form):
        try:
            visit = record_visit(**form.cleaned_data, by=self.request.user)
        except ValidationError as error:
            complain(form, error)
            return self.form_invalid(form)
        messages.success(self.request, gettext("Recorded: %(visit)s.") % {"visit": visit})
        if "register" in self.request.POST:
            return redirect("visit-tickets", visit.pk)
        return redirect(self.round or "visit-rounds")

    def get_context_data(self, **kwargs):
        names = units_for(self.request.user).order_by("name").values_list("name", flat=True)[:NAMES_OFFERED]
        back = self.round
        url = back.get_absolute_url() if back else reverse("visit-rounds")
        return super().get_context_data(suggestions=names, back=back, back_url=url, **kwargs)


class UnvisitedView(VisitsPage, Downloadable, FilteredListView):
    """The units that nobody has visited for some months, half a year unless told."""

    filterset_class = UnvisitedFilter
    table_class = UnvisitedTable
    template_name = "service/visits/unvisited.html"
    extra_context = PRIVATE

    def get_filter_data(self):
        data = self.request.GET.copy()
        data.setdefault("months", Months.SIX.value)
        return data

    def get_queryset(self):
        self.queryset = units_for(self.request.user)
        return super().get_queryset()

    def get_context_data(self, **kwargs):
        may_add = may(self.request.user, VisitRound, ADD)
        return super().get_context_data(facets=self.filterset.facets.items(), may_add=may_add, **kwargs)
