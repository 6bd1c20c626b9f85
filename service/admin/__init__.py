"""The catalogue in the admin; requests have pages of their own, since their state changes by moves alone."""

from django.contrib import admin

from accounts.admin.base import BaseAdmin
from provenance.admin.base import RecordAdmin
from service.admin import resources, visits  # noqa: F401 — registers offers, needs, matches and rounds of visits
from service.models import Category, Service


@admin.register(Category)
class CategoryAdmin(BaseAdmin):
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
