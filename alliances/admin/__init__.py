"""Alliances, what belongs to them, and their ways of working in the admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from alliances.admin.as_of import AsOf
from alliances.admin.rows import GroupInline, GuaranteeInline, MembershipInline, PartInline, TaskInline, TermInline
from alliances.forms import AllianceForm, MembershipForm, PracticeForm
from alliances.models import Alliance, Group, Guarantee, Membership, Practice, PracticePart, Task, Term
from enterprises.admin.base import FoundByName
from registry.desk.base import DeskAdmin
from registry.provenance.admin import FigureInline
from registry.provenance.admin.base import RecordAdmin, links
from registry.provenance.admin.filters import by_verb, by_year

ENDING = by_verb("ending", _("end"), "ending", "soon", _("within two months"))
UNITS_AND_ALLIANCES = ["unit__name_index", "unit__names__name_index", "alliance__name_index"]


@admin.register(Alliance)
class AllianceAdmin(AsOf, FoundByName, RecordAdmin):
    form = AllianceForm
    search_fields = ["short_name", "id"]
    list_display = ["name", "short_name", "axis", "parent", "founded", "dissolved", "is_mentioned_only", "position"]
    list_filter = [
        "axis",
        "is_mentioned_only",
        ("parent", admin.EmptyFieldListFilter),
        ("area", admin.RelatedOnlyFieldListFilter),
        by_year("founded", _("founded")),
    ]
    list_select_related = ["parent"]
    fieldsets = [
        (None, {"fields": ["name", "short_name", "id", "sphere", "description", "distinction"]}),
        (
            _("On the board"),
            {
                "fields": [
                    ("axis", "axis_basis"),
                    "parent",
                    "micro_alliances",
                    "area",
                    "serves_all",
                    "is_mentioned_only",
                ]
            },
        ),
        (_("Dates"), {"fields": [("founded", "founded_basis"), "founded_note", "dissolved"]}),
        (_("Order"), {"fields": ["position"]}),
    ]
    readonly_fields = ["id", "micro_alliances"]
    inlines = [GroupInline, MembershipInline, TermInline, GuaranteeInline, TaskInline, FigureInline]

    def get_fieldsets(self, request, obj=None):
        if obj:
            return self.fieldsets
        (title, options), *others = self.fieldsets
        fields = ["address" if name == "id" else name for name in options["fields"]]
        return [(title, {"fields": fields}), *others]

    def save_model(self, request, obj, form, change):
        if not change:
            # Not earlier: the formsets of a new record clear its key.
            obj.pk = form.cleaned_data["address"]
        super().save_model(request, obj, form, change)

    @admin.display(description=_("micro-alliances"))
    def micro_alliances(self, alliance):
        return links(alliance.micro_alliances.all())


@admin.register(Group)
class GroupAdmin(FoundByName, RecordAdmin):
    index_fields = ["alliance__name_index", "lead__name_index"]
    search_fields = ["name", "id"]
    search_help_text = _("Name of the group, its alliance or its lead unit")
    list_display = ["__str__", "alliance", "basis", "lead", "position"]
    list_filter = ["basis", ("alliance", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["alliance", "lead"]
    fields = ["alliance", "name", "basis", "lead", "description", "position"]


@admin.register(Membership)
class MembershipAdmin(FoundByName, RecordAdmin):
    form = MembershipForm
    index_fields = [*UNITS_AND_ALLIANCES, "organisation__name_index"]
    search_help_text = _("Name of the member or the alliance, pinyin or its initials")
    list_display = ["member", "alliance", "group", "since", "until", "basis"]
    list_filter = [("alliance", admin.RelatedOnlyFieldListFilter), "basis", by_year("since", _("since")), ENDING]
    list_select_related = ["unit", "organisation", "alliance", "group"]
    fields = ["alliance", "member", "group", "through", ("since", "until"), "basis", "note"]

    @admin.display(description=_("member"))
    def member(self, membership):
        return membership.member


@admin.register(Term)
class TermAdmin(FoundByName, RecordAdmin):
    index_fields = UNITS_AND_ALLIANCES
    search_help_text = _("Name of the unit or the alliance, pinyin or its initials")
    list_display = ["unit", "kind", "alliance", "edition", "since", "until", "basis"]
    list_filter = ["kind", ("alliance", admin.RelatedOnlyFieldListFilter), by_year("since", _("since")), ENDING]
    list_select_related = ["unit", "alliance"]
    fields = ["alliance", "kind", "unit", "edition", ("since", "until"), "basis", "note"]


@admin.register(Guarantee)
class GuaranteeAdmin(FoundByName, RecordAdmin):
    index_fields = ["alliance__name_index"]
    search_fields = ["evidence", "id"]
    search_help_text = _("Alliance or evidence")
    list_display = ["alliance", "kind", "year", "standing", "evidence"]
    list_display_links = ["alliance", "kind"]
    list_filter = ["kind", "standing", "year", ("alliance", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["alliance"]
    fields = ["alliance", "kind", "year", "standing", "evidence"]


@admin.register(Task)
class TaskAdmin(FoundByName, RecordAdmin):
    index_fields = ["alliance__name_index"]
    search_fields = ["title", "checklist", "id"]
    search_help_text = _("Title, checklist or alliance")
    list_display = ["title", "alliance", "year", "checklist", "owner", "due_on", "state", "position"]
    list_filter = ["state", "year", ("alliance", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["alliance", "owner"]
    fields = ["alliance", "title", "year", "checklist", ("owner", "due_on", "wanted"), "state", "position"]
    readonly_fields = ["state"]


@admin.register(Practice)
class PracticeAdmin(FoundByName, RecordAdmin):
    form = PracticeForm
    index_fields = ["alliance__name_index", "organisation__name_index", "unit__name_index"]
    search_fields = ["name", "meaning", "id"]
    search_help_text = _("Name, meaning or owner")
    list_display = ["name", "kind", "owner", "printed_count", "position"]
    list_filter = ["kind", "contradicts_itself", ("alliance", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["alliance", "organisation", "unit"]
    fields = ["name", "kind", "owner", "meaning", "printed_count", "contradicts_itself", "note", "position"]
    inlines = [PartInline]

    @admin.display(description=_("practice of"))
    def owner(self, practice):
        return practice.owner


@admin.register(PracticePart)
class PracticePartAdmin(DeskAdmin):
    list_display = ["title", "practice", "parent", "position"]
    list_select_related = ["practice", "parent"]
    search_fields = ["title", "text", "practice__name"]
    search_help_text = _("Title, explanation or practice")
    fields = ["practice", "parent", "position", "title", "text"]
