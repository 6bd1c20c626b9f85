"""Deliveries in the admin."""

from django.contrib import admin

from registry.provenance.admin.base import RecordAdmin
from service.deliveries.models import Delivery


@admin.register(Delivery)
class DeliveryAdmin(RecordAdmin):
    list_display = ["service", "unit", "department", "performed", "is_public"]
    list_filter = ["is_public", ("service", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["service", "unit", "department"]
    search_fields = ["service__name", "unit__name", "outcome"]
    autocomplete_fields = ["unit", "department"]
    fields = ["service", "unit", "department", "performed", "outcome", "is_public"]
