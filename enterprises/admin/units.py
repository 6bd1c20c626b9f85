"""Units, enterprises, their other names and possible duplicates in the admin."""

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enterprises.actions import keep_former_name
from enterprises.admin.base import FoundByName
from enterprises.admin.rows import HonourOfUnitInline, NameInline, PostAtUnitInline
from enterprises.choices import ENTERPRISE_KINDS
from enterprises.duplicates.admin import Merging
from enterprises.forms import NameForm
from enterprises.models import Enterprise, Industry, PossibleDuplicate, Unit, UnitName
from enterprises.querysets import standing
from registry.desk.base import DeskAdmin
from registry.desk.scoped import PICKING
from registry.provenance.admin import FigureInline
from registry.provenance.admin.base import RecordAdmin, links
from registry.provenance.admin.filters import by_year


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
        "end_kind",
        ("platform", admin.RelatedOnlyFieldListFilter),
        ("sub_district", admin.RelatedOnlyFieldListFilter),
        ("area", admin.RelatedOnlyFieldListFilter),
        by_year("founded", _("founded")),
    ]
    list_select_related = ["industry", "platform", "sub_district"]
    form = NameForm
    fieldsets = [
        (None, {"fields": ["name", "is_another", "was_wrong", "short_name", "kind", "credit_code", "description"]}),
        (
            _("Business"),
            {
                "fields": [
                    ("industry", "industry_basis"),
                    "trade",
                    ("ownership", "ownership_basis"),
                    ("is_listed", "stock_code"),
                    "is_above_scale",
                ]
            },
        ),
        (_("Beginning and end"), {"fields": ["founded", ("ended", "end_kind", "merged_into")]}),
        (_("Place"), {"fields": ["parent", "platform", "sub_district", "area", "place_basis", "is_outside"]}),
        (_("Party organisations"), {"fields": ["organisations"]}),
        (_("Finding"), {"fields": ["spelling"], "classes": ["collapse"]}),
    ]
    readonly_fields = ["organisations"]
    inlines = [NameInline, PostAtUnitInline, HonourOfUnitInline, FigureInline]

    @admin.display(description=_("party organisations"))
    def organisations(self, unit):
        return links(unit.party_organisations.all())

    def get_search_results(self, request, queryset, search_term):
        """Offer no unit that has ended to what is new, unless somebody types its whole name."""
        found, repeats = super().get_search_results(request, queryset, search_term)
        if request.resolver_match and request.resolver_match.url_name in PICKING:
            found = found.filter(standing() | Q(name=search_term.strip()))
        return found, repeats

    def save_related(self, request, form, formsets, change):
        """Keep a changed name as a former one, with the sources of the unit, unless it was wrong."""
        super().save_related(request, form, formsets, change)
        if change and "name" in form.changed_data and not form.cleaned_data.get("was_wrong"):
            keep_former_name(unit=form.instance, before=form.initial["name"], by=request.user)


@admin.register(Enterprise)
class EnterpriseAdmin(UnitAdmin):
    """The units of the enterprise kinds."""

    list_display = ["name", "short_name", "industry", "platform", "sub_district", "ownership"]

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.name == "kind":
            kwargs["choices"] = [(kind.value, kind.label) for kind in ENTERPRISE_KINDS]
        return super().formfield_for_choice_field(db_field, request, **kwargs)


@admin.register(Industry)
class IndustryAdmin(DeskAdmin):
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


@admin.register(PossibleDuplicate)
class PossibleDuplicateAdmin(FoundByName, RecordAdmin):
    index_fields = ["one__name_index", "other__name_index"]
    list_display = ["one", "other", "verdict", "note"]
    list_display_links = ["one", "other"]
    list_filter = ["verdict"]
    list_select_related = ["one", "other"]
    fields = ["one", "other", "verdict", "note"]
