"""The pages of what was delivered: the list, one of them, and their form."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from alliances.editing import NAMES_OFFERED
from enterprises.models import Unit
from registry.accounts.access import PermittedPage
from registry.accounts.rules import ADD, CHANGE, is_allowed_now, may
from registry.history.views import VersionedFormView
from registry.lists.downloads import Downloadable
from registry.provenance.cited_pages import PublicDetailView, PublicListView
from service.deliveries.actions import save_delivery
from service.deliveries.filters import DeliveryFilter
from service.deliveries.forms import DeliveryForm
from service.deliveries.models import Delivery
from service.deliveries.tables import DeliveryTable


class DeliveryListView(Downloadable, PublicListView):
    """What was delivered, newest first."""

    queryset = Delivery.objects.public()
    filterset_class = DeliveryFilter
    table_class = DeliveryTable
    template_name = "service/deliveries/delivery_list.html"
    extra_context = {"section": "services"}

    def get_context_data(self, **kwargs):
        user = self.request.user
        may_add = user.is_authenticated and may(user, Delivery, ADD)
        return super().get_context_data(facets=self.filterset.facets.items(), may_add=may_add, **kwargs)


class DeliveryView(PublicDetailView):
    """One delivery: which service, for whom, by whom, when, and what came of it."""

    queryset = Delivery.objects.public().for_listing()
    template_name = "service/deliveries/delivery_detail.html"
    extra_context = {"section": "services"}

    def get_context_data(self, **kwargs):
        user = self.request.user
        may_edit = user.is_authenticated and is_allowed_now(user, CHANGE, self.object)
        return super().get_context_data(may_edit=may_edit, **kwargs)


class DeliveryAddView(PermittedPage, VersionedFormView):
    """Record what was delivered."""

    template_name = "service/deliveries/delivery_form.html"
    form_class = DeliveryForm
    short = ("performed",)
    extra_context = {"is_private": True, "section": "services", "place": "deliveries"}

    def is_permitted(self):
        return may(self.request.user, Delivery, ADD)

    def get_record(self):
        return Delivery()

    def get_back_url(self):
        return reverse("deliveries")

    def get_form_options(self):
        return {**super().get_form_options(), "user": self.request.user}

    def save(self, form, rows):
        return save_delivery(delivery=form.instance, by=self.request.user)

    def done(self, saved):
        # What is not public has no page: its form stays open to those who keep it.
        return super().done(saved if saved.is_public else reverse("delivery-edit", args=[saved.pk]))

    def get_context_data(self, **kwargs):
        names = Unit.objects.current().order_by("name").values_list("name", flat=True)[:NAMES_OFFERED]
        return super().get_context_data(suggestions=names, **kwargs)


class DeliveryEditView(DeliveryAddView):
    """Correct what is recorded of a delivery."""

    @cached_property
    def delivery(self):
        return get_object_or_404(Delivery.objects.for_listing(), pk=self.kwargs["pk"])

    def is_permitted(self):
        return is_allowed_now(self.request.user, CHANGE, self.delivery)

    def get_record(self):
        return self.delivery

    def get_back_url(self):
        return self.delivery.get_absolute_url() if self.delivery.is_public else super().get_back_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(delivery=self.delivery, **kwargs)
