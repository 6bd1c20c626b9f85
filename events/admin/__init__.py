"""Activities, pairings and notices in the admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from enterprises.admin.base import FoundByName
from events.admin.publishing import Publishes
from events.choices import ActivityKind
from events.forms import PairingForm, ParticipationForm
from events.models import Activity, AgendaItem, Meeting, Notice, Pairing, Participation, PersonPart, Visit
from events.publicity import admin as publicity  # noqa: F401 — registers publicity
from registry.desk.base import DeskAdmin, DeskInline
from registry.provenance.admin.base import RecordAdmin, RecordInline
from registry.provenance.admin.filters import by_verb, by_year

PARTIES = ["alliance__name_index", "unit__name_index", "unit__names__name_index", "organisation__name_index"]


class ParticipationInline(DeskInline, admin.TabularInline):
    """Who took part, which the citations of the activity cover."""

    model = Participation
    form = ParticipationForm
    fields = ["party", "role", "basis"]
    extra = 0

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("alliance", "unit", "organisation")


class PersonPartInline(RecordInline):
    """People who took part, each with the source that prints their role."""

    model = PersonPart
    fields = ["person", "role", "as_printed", "title"]
    related = ["person"]


class AgendaInline(DeskInline, admin.TabularInline):
    model = AgendaItem
    fields = ["position", "topic", "decision"]
    extra = 0


@admin.register(Activity)
class ActivityAdmin(FoundByName, RecordAdmin):
    index_fields = ["name_index", *(f"participations__{index}" for index in PARTIES)]
    search_fields = ["place", "id"]
    search_help_text = _("Title, who took part, place")
    list_display = ["title", "starts", "kind", "dimension", "status", "parties", "is_public"]
    list_filter = [
        by_year("starts", _("year")),
        "kind",
        "dimension",
        "status",
        "is_recurring",
        "is_public",
        ("participations__alliance", admin.RelatedOnlyFieldListFilter),
    ]
    kind = None
    fieldsets = [
        (None, {"fields": ["title", "kind", "dimension", "status", "description", "results"]}),
        (_("When and where"), {"fields": [("starts", "ends"), "date_basis", "date_note", "is_recurring", "place"]}),
        (_("Not for everybody"), {"fields": ["is_public", "minutes"]}),
    ]
    inlines = [ParticipationInline, PersonPartInline]

    def get_queryset(self, request):
        return super().get_queryset(request).for_listing()

    @admin.display(description=_("who took part"))
    def parties(self, activity):
        names = [str(participation) for participation in activity.participations.all()]
        return "、".join(names[:3]) + (" …" if len(names) > 3 else "")

    def get_inlines(self, request, obj):
        agenda = [AgendaInline] if (self.kind or (obj and obj.kind)) == ActivityKind.MEETING else []
        return [*super().get_inlines(request, obj), *agenda]


class KindAdmin(ActivityAdmin):
    """The activities of one kind, which new ones get by themselves."""

    list_display = [name for name in ActivityAdmin.list_display if name != "kind"]
    list_filter = [name for name in ActivityAdmin.list_filter if name != "kind"]

    def get_exclude(self, request, obj=None):
        return ["kind"]

    def get_fieldsets(self, request, obj=None):
        (title, options), *others = self.fieldsets
        return [(title, {"fields": [name for name in options["fields"] if name != "kind"]}), *others]

    def save_model(self, request, obj, form, change):
        obj.kind = self.kind
        super().save_model(request, obj, form, change)


@admin.register(Meeting)
class MeetingAdmin(KindAdmin):
    kind = ActivityKind.MEETING


@admin.register(Visit)
class VisitAdmin(KindAdmin):
    kind = ActivityKind.VISIT


@admin.register(AgendaItem)
class AgendaItemAdmin(DeskAdmin):
    list_display = ["topic", "activity", "position"]
    list_select_related = ["activity"]
    search_fields = ["topic", "decision", "activity__title"]
    search_help_text = _("Topic, decision or meeting")
    fields = ["activity", "position", "topic", "decision"]


@admin.register(Participation)
class ParticipationAdmin(FoundByName, DeskAdmin):
    form = ParticipationForm
    index_fields = ["activity__name_index", *PARTIES]
    search_help_text = _("Activity, or who took part")
    list_display = ["activity", "party", "role", "basis"]
    list_filter = ["role", "basis", ("alliance", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["activity", "alliance", "unit", "organisation"]
    fields = ["activity", "party", "role", "basis"]

    @admin.display(description=_("who"))
    def party(self, participation):
        return participation.party


@admin.register(PersonPart)
class PersonPartAdmin(FoundByName, RecordAdmin):
    index_fields = ["activity__name_index"]
    search_fields = ["person__name", "title", "as_printed", "id"]
    search_help_text = _("Activity, person, post or role")
    list_display = ["person", "activity", "role", "as_printed", "title"]
    list_filter = ["role", "person__is_private"]
    list_select_related = ["person", "activity"]
    fields = ["activity", "person", "role", "as_printed", "title", "position"]


@admin.register(Pairing)
class PairingAdmin(FoundByName, RecordAdmin):
    form = PairingForm
    index_fields = [
        f"{party}__name_index" for party in ("first_unit", "first_organisation", "second_unit", "second_organisation")
    ]
    search_fields = ["title", "id"]
    search_help_text = _("Title or party")
    list_display = ["title", "first", "second", "signed", "ended"]
    list_filter = [by_year("signed", _("signed"))]
    list_select_related = ["first_unit", "first_organisation", "second_unit", "second_organisation"]
    fields = ["title", "first", "second", ("signed", "ended"), "activity", "note"]

    @admin.display(description=_("first party"))
    def first(self, pairing):
        return pairing.parties[0]

    @admin.display(description=_("second party"))
    def second(self, pairing):
        return pairing.parties[1]


@admin.register(Notice)
class NoticeAdmin(Publishes, FoundByName, RecordAdmin):
    index_fields = ["alliance__name_index"]
    search_fields = ["title", "body", "id"]
    search_help_text = _("Title, text or alliance")
    list_display = ["title", "alliance", "flow", "published_at", "published_by", "expires_at", "is_pinned"]
    list_filter = [
        "flow",
        "is_pinned",
        ("alliance", admin.RelatedOnlyFieldListFilter),
        by_verb("drafts", _("publication"), "published", "no", _("not yet published")),
    ]
    list_select_related = ["alliance", "published_by"]
    date_hierarchy = "published_at"
    fields = [
        "title",
        "alliance",
        "flow",
        "body",
        "audience",
        "published_at",
        "expires_at",
        "is_pinned",
        "published_by",
    ]
    readonly_fields = ["published_by"]

    def get_readonly_fields(self, request, obj=None):
        """Leave it to a reviewer to publish a notice and to pin it."""
        reviewed = [] if request.user.has_perm("provenance.publish") else ["published_at", "is_pinned"]
        return [*super().get_readonly_fields(request, obj), *reviewed]

    def save_model(self, request, obj, form, change):
        """Sign the publication with whoever set its time; a notice without one is a draft."""
        if obj.published_at is None:
            # Taken back: published again, it is told of again.
            obj.published_by = obj.announced_at = None
        elif obj.published_by is None:
            obj.published_by = request.user
        super().save_model(request, obj, form, change)
