"""Changes in the admin: what changed and by whom, one with all that it wrote, and taking it back."""

from django.contrib import admin, messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from registry.accounts.models import User
from registry.accounts.rules import VIEW, everywhere
from registry.desk.base import ReadOnlyAdmin
from registry.desk.history_pages import ReasonForm, may_undo, page_number
from registry.fields.refusals import status_of
from registry.history.actions import undo
from registry.history.contents import PAGE, groups, row_counts
from registry.history.models import Change


class PersonFilter(admin.SimpleListFilter):
    """The people who changed anything."""

    title, parameter_name = _("person"), "by"

    def lookups(self, request, model_admin):
        people = User.objects.filter(pk__in=Change.objects.order_by().values("by"))
        return [(str(user.pk), str(user)) for user in people.order_by("name", "username")]

    def queryset(self, request, queryset):
        value = self.value() or ""
        return queryset.filter(by=value) if value.isdecimal() else queryset


class KindFilter(admin.SimpleListFilter):
    """The kinds of record that changes were about."""

    title, parameter_name = _("kind of record"), "kind"

    def lookups(self, request, model_admin):
        used = ContentType.objects.filter(pk__in=Change.objects.order_by().values("target_type"))
        return [(str(kind.pk), kind.name) for kind in used.order_by("app_label", "model")]

    def queryset(self, request, queryset):
        value = self.value() or ""
        return queryset.filter(target_type=value) if value.isdecimal() else queryset


class ChangeAdmin(ReadOnlyAdmin):
    """Who changed what, when, how and why."""

    list_display = ["at", "by", "via", "title", "why", "row_count"]
    list_display_links = ["at", "title"]
    list_filter = ["via", PersonFilter, KindFilter, "at"]
    list_select_related = ["by"]
    date_hierarchy = "at"
    search_fields = ["title", "why", "by__username", "by__name"]
    search_help_text = _("Record, reason, user name or name")
    fields = ["at", "by", "via", "title", "why", "row_count", "undoes"]
    change_form_template = "admin/history/change.html"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("by", "undoes")

    def get_urls(self):
        view = self.admin_site.admin_view(self.undo_view)
        return [path("<int:pk>/undo/", view, name="history_change_undo"), *super().get_urls()]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        every = row_counts(obj)
        counted = {model: n for model, n in every.items() if everywhere(request.user, model, VIEW)}
        page = Paginator(range(sum(counted.values())), PAGE).get_page(page_number(request))
        context |= {
            "groups": groups(obj, counted, page.number),
            "page": page,
            "undone_by": list(obj.undone_by.select_related("by")),
            "may_undo": may_undo(request.user, every) and not obj.is_undone(),
        }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def undo_view(self, request, pk):
        """Ask why a change is undone, and undo it."""
        change = get_object_or_404(self.get_queryset(request), pk=pk)
        counted = row_counts(change)
        if not may_undo(request.user, counted):
            raise PermissionDenied
        form = ReasonForm(request.POST if request.method == "POST" else None)
        if form.is_bound and form.is_valid():
            try:
                done = undo(change=change, why=form.cleaned_data["change_reason"], by=request.user)
            except ValidationError as error:
                form.add_error(None, error.messages)
            else:
                messages.success(request, gettext("Undone; it stands in the history with your reason."))
                return redirect("admin:history_change_change", done.pk)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": gettext("Undo a change"),
            "change": change,
            "form": form,
            "groups": groups(change, counted),
            "total": sum(counted.values()),
            "back": reverse("admin:history_change_change", args=[change.pk]),
        }
        return TemplateResponse(request, "admin/history/undo.html", context, status=status_of(form))
