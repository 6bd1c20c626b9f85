"""Publicity in the admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from enterprises.admin.base import FoundByName
from events.publicity.models import Publicity
from registry.provenance.admin.base import RecordAdmin
from registry.provenance.admin.filters import by_year


@admin.register(Publicity)
class PublicityAdmin(FoundByName, RecordAdmin):
    index_fields = ["name_index", "alliance__name_index", "unit__name_index", "activity__name_index"]
    search_fields = ["medium", "id"]
    search_help_text = _("Title, medium, or what it is about")
    list_display = ["title", "medium", "level", "published", "alliance", "unit", "is_public"]
    list_filter = [
        by_year("published", _("year")), "level", "is_public", ("alliance", admin.RelatedOnlyFieldListFilter)
    ]  # fmt: skip
    list_select_related = ["alliance", "unit"]
    autocomplete_fields = ["alliance", "unit", "activity"]
    fields = [
        *("title", "medium", "level", ("published", "published_basis"), "link"),
        *("alliance", "unit", "activity", "summary", "is_public"),
    ]
