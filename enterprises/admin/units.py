"""Units, enterprises, their other names and possible matches in the admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts.admin.base import BaseAdmin
from enterprises.admin.base import FoundByName
from enterprises.admin.merging import Merging
from enterprises.admin.rows import HonourOfUnitInline, NameInline, PostAtUnitInline
from enterprises.choices import ENTERPRISE_KINDS
from enterprises.models import Enterprise, Industry, PossibleMatch, Unit, UnitName
from provenance.admin import FigureInline
from provenance.admin.base import RecordAdmin, links
from provenance.admin.filters import by_year


@admin.register(Unit)
class UnitAdmin(Merging, FoundByName, RecordAdmin):
    index_fields = ["name_index", "names__name_index"]
    search_fields = ["credit_code", "stock_code", "id"]
    search_help_text = _("Name, other name, pinyin or its initials, credit code, stock code")
    list_display = ["name", "short_name", "kind", "industry", "platform", "sub_district", "ownership"]
    list_filter = [
        "kind",
        "industry",
        "ownership",
        "is_listed",
        "is_above_scale",
        "is_outside",
        ("platform", admin.RelatedOnlyFieldListFilter),
        ("sub_district", admin.RelatedOnlyFieldListFilter),
        by_year("founded", _("founded")),
    ]
    list_select_related = ["industry", "platform", "sub_district"]
    fieldsets = [
        (None, {"fields": ["name", "short_name", "kind", "credit_code", "description"]}),
        (
            _("Business"),
            {
                "fields": [
                    ("industry", "industry_basis"),
                    "trade",
                    ("ownership", "ownership_basis"),
                    ("is_listed", "stock_code"),
                    "is_above_scale",
                    "founded",
                ]
            },
        ),
        (_("Place"), {"fields": ["parent", "platform", "sub_district", "place_basis", "is_outside"]}),
        (_("Party organisations"), {"fields": ["organisations"]}),
        (_("Finding"), {"fields": ["spelling"], "classes": ["collapse"]}),
    ]
    readonly_fields = ["organisations"]
    inlines = [NameInline, PostAtUnitInline, HonourOfUnitInline, FigureInline]

    @admin.display(description=_("party organisations"))
    def organisations(self, unit):
        return links(unit.party_organisations.all())


@admin.register(Enterprise)
class EnterpriseAdmin(UnitAdmin):
    """The units of the enterprise kinds."""

    list_display = ["name", "short_name", "industry", "platform", "sub_district", "ownership"]

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.name == "kind":
            kwargs["choices"] = [(kind.value, kind.label) for kind in ENTERPRISE_KINDS]
        return super().formfield_for_choice_field(db_field, request, **kwargs)


@admin.register(Industry)
class IndustryAdmin(BaseAdmin):
    list_display = ["name", "position"]
    search_fields = ["name"]
    fields = ["name", "position"]


@admin.register(UnitName)
class UnitNameAdmin(FoundByName, RecordAdmin):
    index_fields = ["name_index", "unit__name_index"]
    list_display = ["name", "unit", "kind", "since", "until"]
    list_filter = ["kind"]
    list_select_related = ["unit"]
    fields = ["unit", "name", "kind", "since", "until"]


@admin.register(PossibleMatch)
class PossibleMatchAdmin(FoundByName, RecordAdmin):
    index_fields = ["one__name_index", "other__name_index"]
    list_display = ["one", "other", "verdict", "note"]
    list_display_links = ["one", "other"]
    list_filter = ["verdict"]
    list_select_related = ["one", "other"]
    fields = ["one", "other", "verdict", "note"]
