"""Party organisations and honours in the admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from enterprises.admin.base import FoundByName
from enterprises.admin.rows import HonourOfOrganisationInline, PostInOrganisationInline
from enterprises.forms import HonourForm
from enterprises.models import Honour, PartyOrganisation
from registry.provenance.admin import FigureInline
from registry.provenance.admin.base import RecordAdmin, links
from registry.provenance.admin.filters import by_verb, by_year


@admin.register(PartyOrganisation)
class PartyOrganisationAdmin(FoundByName, RecordAdmin):
    index_fields = ["name_index", "host__name_index"]
    search_fields = ["short_name", "full_name", "id"]
    search_help_text = _("Name of the organisation or its host, pinyin or its initials")
    list_display = ["name", "level", "formation", "host", "parent", "parent_basis", "founded"]
    list_filter = [
        "level",
        "formation",
        "parent_basis",
        ("parent", admin.EmptyFieldListFilter),
        ("host", admin.EmptyFieldListFilter),
        by_year("founded", _("founded")),
        by_verb("without_secretary", _("secretary"), "secretary", "none", _("none recorded")),
    ]
    list_select_related = ["host", "parent"]
    fieldsets = [
        (None, {"fields": ["name", "short_name", "full_name", "level", "formation", "brand", "description"]}),
        (_("Place in the tree"), {"fields": [("parent", "parent_basis"), "host", "subordinates"]}),
        (_("Dates"), {"fields": [("founded", "founded_basis"), "dissolved"]}),
    ]
    readonly_fields = ["subordinates"]
    inlines = [PostInOrganisationInline, HonourOfOrganisationInline, FigureInline]

    @admin.display(description=_("subordinate organisations"))
    def subordinates(self, organisation):
        return links(organisation.children.all())


@admin.register(Honour)
class HonourAdmin(FoundByName, RecordAdmin):
    form = HonourForm
    index_fields = ["unit__name_index", "organisation__name_index", "through__name_index"]
    search_fields = ["title", "awarder", "person__name", "id"]
    search_help_text = _("Title, recipient or awarder")
    list_display = ["title", "recipient", "kind", "level", "awarded", "awarder"]
    list_filter = ["kind", "level", by_year("awarded", _("awarded"))]
    list_select_related = ["unit", "organisation", "person"]
    fields = [
        "title",
        "recipient",
        "through",
        ("kind", "level"),
        ("awarded", "awarded_basis"),
        "awarder",
        "note",
        "position",
    ]

    @admin.display(description=_("given to"))
    def recipient(self, honour):
        return honour.unit or honour.organisation or honour.person
