"""The profile and the places in the admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from registry.desk.base import DeskAdmin, DeskInline
from registry.provenance.admin.base import RecordAdmin
from registry.site.forms import ProfileForm
from registry.site.models import Area, Profile, Wording


class WordingInline(DeskInline, admin.TabularInline):
    model = Wording
    fields = ["word", "name", "english"]
    extra = 0


@admin.register(Profile)
class ProfileAdmin(RecordAdmin):
    """What the site says of itself. There is one, and it is never deleted."""

    form = ProfileForm
    list_display = ["title", "area", "operator", "contact", "licence"]
    list_select_related = ["area"]
    fieldsets = [
        (None, {"fields": ["name", "english", "area", "totals_of"]}),
        (_("Who answers for it"), {"fields": ["operator", "contact", "privacy"]}),
        (_("The records"), {"fields": [("period_from", "period_to"), "licence", "licence_url"]}),
    ]
    inlines = [WordingInline]

    @admin.display(description=_("name"))
    def title(self, profile):
        return profile.title

    def has_add_permission(self, request):
        return super().has_add_permission(request) and Profile.objects.current()._state.adding

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Wording)
class WordingAdmin(DeskAdmin):
    list_display = ["word", "name", "english"]
    fields = ["profile", "word", "name", "english"]


@admin.register(Area)
class AreaAdmin(DeskAdmin):
    list_display = ["name", "english", "code", "parent"]
    list_select_related = ["parent"]
    search_fields = ["name", "english", "code"]
    search_help_text = _("Name or code")
    fields = ["name", "english", "code", "parent"]
