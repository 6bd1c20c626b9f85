"""The pages of standing responsibility: who is behind, one charge with its contacts, and the forms of a charge."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import FormView, TemplateView

from alliances.charges.actions import note_contact
from alliances.charges.choices import ContactStanding
from alliances.charges.contacts import owings
from alliances.charges.filters import ChargeFilter
from alliances.charges.forms import ChargeForm, ContactForm
from alliances.charges.rules import may_note_contact, reads_charge
from alliances.charges.tables import ChargeTable
from alliances.models import Alliance, Charge
from enterprises.models import Unit
from registry.accounts.access import PermittedPage
from registry.accounts.rules import CHANGE, VIEW, everywhere, may
from registry.fields.refusals import RefusingView, complain
from registry.lists.downloads import Downloadable
from registry.lists.tables import KnownRows
from registry.provenance.cited_pages import Cited
from registry.provenance.editing.rules import allowed
from registry.provenance.editing.views import AddView, EditView

PRIVATE = {"is_private": True, "section": "alliances"}


class ChargeListView(Downloadable, PermittedPage, TemplateView):
    """The charges in force that the reader may see, those first with which contact is behind."""

    table_class = ChargeTable
    template_name = "alliances/charges/charge_list.html"
    extra_context = PRIVATE

    def is_permitted(self):
        return may(self.request.user, Charge, VIEW)

    @cached_property
    def filterset(self):
        return ChargeFilter(self.request.GET, queryset=Charge.objects.current().visible_to(self.request.user))

    @cached_property
    def all_owings(self):
        return owings(self.filterset.qs.for_listing())

    @property
    def standing(self):
        """Return how charges stand to which the list is narrowed, "" for all."""
        asked = self.request.GET.get("standing", "")
        return asked if asked in ContactStanding else ""

    @property
    def shown(self):
        return [one for one in self.all_owings if not self.standing or one.standing == self.standing]

    def get_download_queryset(self):
        return KnownRows(self.shown)

    def get_context_data(self, **kwargs):
        counts = [(one, sum(owing.standing == one for owing in self.all_owings)) for one in ContactStanding]
        return super().get_context_data(
            object_list=self.shown,
            filter=self.filterset,
            facets=self.filterset.facets,
            standings=[(one, count) for one, count in counts if count],
            standing=self.standing,
            everything=len(self.all_owings),
            **kwargs,
        )

    def render_to_response(self, context, **kwargs):
        return super().render_to_response(context, status=self.filterset.status, **kwargs)


class ChargeView(PermittedPage, Cited, RefusingView, FormView):
    """One charge: who has it and for whom, when contact was had, and the form to note some."""

    template_name = "alliances/charges/charge_detail.html"
    form_class = ContactForm
    extra_context = PRIVATE

    @cached_property
    def charge(self):
        return get_object_or_404(Charge.objects.for_listing(), pk=self.kwargs["pk"])

    def is_permitted(self):
        return reads_charge(self.request.user, self.charge)

    def form_valid(self, form):
        if not may_note_contact(self.request.user, self.charge):
            raise PermissionDenied
        try:
            note_contact(charge=self.charge, **form.cleaned_data, by=self.request.user)
        except ValidationError as error:
            complain(form, error)
            return self.form_invalid(form)
        return redirect(self.charge)

    def get_context_data(self, **kwargs):
        user = self.request.user
        return super().get_context_data(
            charge=self.charge,
            owing=owings([self.charge])[0],
            contacts=self.charge.contacts.select_related("by"),
            may_note=may_note_contact(user, self.charge),
            may_edit=everywhere(user, Charge, CHANGE),
            **kwargs,
        )


class AllianceChargeAddView(AddView):
    """Say who answers for an alliance."""

    model = Charge
    form_class = ChargeForm
    section = "alliances"
    parent_model = Alliance
    parent_field = "alliance"

    def prepare(self):
        if not allowed(self.request.user, "add", Charge()):
            raise PermissionDenied
        super().prepare()

    def get_title(self):
        return gettext("Say who answers for %(subject)s") % {"subject": self.parent}

    def get_button(self):
        return gettext("Save the charge")

    def get_success_url(self):
        return reverse("charges")


class UnitChargeAddView(AllianceChargeAddView):
    """Say who answers for a unit."""

    section = "enterprises"
    parent_model = Unit
    parent_field = "unit"


class ChargeEditView(EditView):
    """Correct a charge, or end it."""

    model = Charge
    form_class = ChargeForm
    section = "alliances"
