"""The catalogue in the admin."""

from django.contrib import admin

from registry.desk.base import DeskAdmin
from registry.provenance.admin.base import RecordAdmin
from service.catalogue.models import Category, Service


@admin.register(Category)
class CategoryAdmin(DeskAdmin):
    list_display = ["name", "accept_days", "solve_days", "is_offered", "position"]
    search_fields = ["name"]
    fields = ["name", ("accept_days", "solve_days"), "is_offered", "position"]


@admin.register(Service)
class ServiceAdmin(RecordAdmin):
    list_display = ["name", "alliance", "category", "department", "accept_days", "solve_days", "is_offered"]
    list_filter = ["is_offered", "category", ("alliance", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["alliance", "category", "department"]
    search_fields = ["name", "description"]
    fields = [
        *("name", "alliance", "description", "audience", "how_to_ask", "category", "department"),
        *(("accept_days", "solve_days"), "is_offered", "position"),
    ]
