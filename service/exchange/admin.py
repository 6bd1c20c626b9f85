"""Offers, needs and matches in the admin; a match is moved on its own page."""

from django.contrib import admin

from registry.desk.base import DeskAdmin, ReadOnlyAdmin
from service.exchange.models import Match, Need, Offer


class ExchangeAdmin(DeskAdmin):
    list_display = ["title", "kind", "unit", "alliance", "since", "until", "is_public", "closed_on", "origin"]
    list_filter = ["kind", "is_public", "origin"]
    list_select_related = ["unit", "alliance"]
    search_fields = ["title", "description"]
    fields = [
        *("title", "kind", ("unit", "alliance"), "description", ("quantity", "measure"), "amount", "place"),
        *(("since", "until"), "is_public", "closed_on"),
    ]


@admin.register(Offer)
class OfferAdmin(ExchangeAdmin):
    """What is offered."""


@admin.register(Need)
class NeedAdmin(ExchangeAdmin):
    """What is needed."""


@admin.register(Match)
class MatchAdmin(ReadOnlyAdmin):
    list_display = ["offer", "need", "state", "holder", "due_on", "amount", "done_on", "alliance"]
    list_filter = ["state"]
    list_select_related = ["offer", "need", "alliance"]
    fields = ["offer", "need", "alliance", "state", "holder", "due_on", "outcome", "amount", "done_on"]
