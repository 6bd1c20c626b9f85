"""Users and their seats in the admin."""

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import GroupAdmin as StockGroupAdmin
from django.contrib.auth.admin import UserAdmin as StockUserAdmin
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_static.admin import StaticDevice
from django_otp.plugins.otp_totp.admin import TOTPDevice

from registry.accounts.models import HandOver, Invitation, Seat, StandIn, User
from registry.desk.admin.change_pages import ChangeAdmin
from registry.desk.admin.invitations import InvitationAdmin
from registry.desk.admin.seats import SeatForm, SeatFormSet, keeping
from registry.desk.admin.users import AccessActions, UserForm
from registry.desk.base import DeskAdmin, DeskInline, ReadOnlyAdmin
from registry.desk.forms import PermissionsField
from registry.desk.history_pages import HistoryPages
from registry.desk.log import log_message
from registry.desk.recorded import RecordedSaves
from registry.desk.versions import VersionedForms
from registry.history.models import Change


class SeatInline(DeskInline, admin.TabularInline):
    model = Seat
    form = SeatForm
    formset = SeatFormSet
    fields = ["role", "acts_for", "since", "until"]
    extra = 0
    show_change_link = True

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("user").prefetch_related("target")


@admin.register(User)
class UserAdmin(AccessActions, VersionedForms, HistoryPages, RecordedSaves, StockUserAdmin):
    """People who may log in; their permissions come from groups, their tasks from seats."""

    form = UserForm
    list_display = ["username", "name", "is_active", "is_staff", "is_superuser", "second_factor_since", "last_login"]
    list_filter = ["is_active", "is_staff", "is_superuser", "groups", "seats__role"]
    search_fields = ["username", "name", "email"]
    search_help_text = _("User name, name or e-mail")
    fieldsets = [
        (None, {"fields": ["username", "password", "name", "email"]}),
        (
            _("Permissions"),
            {"fields": ["is_active", "is_staff", "is_superuser", "groups"]},
        ),
        (_("Important dates"), {"fields": ["second_factor_since", "last_login", "date_joined"]}),
        (_("Open matters"), {"fields": ["in_hand"]}),
    ]
    add_fieldsets = [
        (None, {"classes": ["wide"], "fields": ["username", "name", "usable_password", "password1", "password2"]}),
    ]
    readonly_fields = ["second_factor_since", "last_login", "date_joined", "in_hand"]
    filter_horizontal = []
    autocomplete_fields = ["groups"]
    inlines = [SeatInline]
    list_per_page = 50
    show_full_result_count = False

    @admin.display(description=_("in hand"))
    def in_hand(self, user):
        return format_html(
            '<a href="{}">{}</a>', reverse("hand-over", args=[user.pk]), gettext("What it is, and who takes it over")
        )


# Devices and codes are nobody's to read: `AccessActions` resets them.
admin.site.unregister([Group, StaticDevice, TOTPDevice])


@admin.register(Group)
class GroupAdmin(VersionedForms, StockGroupAdmin):
    """Permissions given together, named in the reader's language."""

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        if db_field.name == "permissions":
            kwargs["form_class"] = PermissionsField
        return super().formfield_for_manytomany(db_field, request, **kwargs)


@admin.register(Seat)
class SeatAdmin(DeskAdmin):
    form = SeatForm
    list_display = ["user", "role", "acts_for", "since", "until"]
    list_filter = ["role", "target_type"]
    list_select_related = ["user", "target_type"]
    search_fields = ["user__username", "user__name"]
    search_help_text = _("User name or name")
    fields = ["user", "role", "acts_for", "since", "until"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("target")

    def get_deleted_objects(self, objs, request):
        """Name the open matters that keep a seat among what forbids that it is deleted."""
        rows, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return rows, counts, lacking, [*protected, *keeping(objs)]

    @admin.display(description=_("acts for"))
    def acts_for(self, seat):
        return seat.target


@admin.register(HandOver)
class HandOverAdmin(ReadOnlyAdmin):
    """Who took over which matter, from when."""

    list_display = ["at", "title", "giver", "receiver", "since"]
    list_display_links = ["title"]
    list_select_related = ["giver", "receiver"]
    date_hierarchy = "since"
    search_fields = ["title", "giver__name", "giver__username", "receiver__name", "receiver__username"]
    search_help_text = _("Matter, user name or name")
    fields = ["title", "giver", "receiver", "since", "why", "at"]


@admin.register(StandIn)
class StandInAdmin(DeskAdmin):
    """Who acts in whose name, between two days."""

    list_display = ["absent", "deputy", "since", "until", "reason"]
    list_select_related = ["absent", "deputy"]
    search_fields = ["absent__name", "absent__username", "deputy__name", "deputy__username"]
    search_help_text = _("User name or name")
    fields = ["absent", "deputy", "since", "until", "reason"]


admin.site.register(Invitation, InvitationAdmin)
admin.site.register(Change, ChangeAdmin)


@admin.register(LogEntry)
class LogEntryAdmin(ReadOnlyAdmin):
    """Who did what in the admin, and when."""

    list_display = ["action_time", "user", "action_flag", "content_type", "object_repr", "told"]
    list_display_links = ["action_time"]
    list_filter = ["action_flag", ("content_type", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["user", "content_type"]
    date_hierarchy = "action_time"
    search_fields = ["object_repr", "user__username", "user__name"]
    search_help_text = _("Record, user name or name")
    fields = ["action_time", "user", "action_flag", "content_type", "object_repr", "told"]
    readonly_fields = ["told"]

    @admin.display(description=_("what was done"))
    def told(self, entry):
        return log_message(entry)
