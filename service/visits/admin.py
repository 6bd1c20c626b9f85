"""Rounds of visits in the admin; whom they reached stands on their own pages."""

from django.contrib import admin

from registry.desk.base import DeskAdmin
from service.visits.models import VisitRound, VisitTarget


@admin.register(VisitRound)
class VisitRoundAdmin(DeskAdmin):
    list_display = ["name", "alliance", "since", "until", "visits_each"]
    list_select_related = ["alliance"]
    search_fields = ["name", "note"]
    fields = ["name", "alliance", ("since", "until"), "visits_each", "note"]


@admin.register(VisitTarget)
class VisitTargetAdmin(DeskAdmin):
    list_display = ["unit", "round", "visitors"]
    list_filter = [("round", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["unit", "round"]
    search_fields = ["unit__name", "visitors"]
    autocomplete_fields = ["unit"]
    fields = ["round", "unit", "visitors"]
