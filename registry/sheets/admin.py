"""Uploaded sheets in the admin: the list of them, and the pages of `registry.sheets.views`."""

from django.contrib import admin
from django.urls import path
from django.utils.translation import gettext_lazy as _

from registry.desk.base import ReadOnlyAdmin
from registry.sheets import views
from registry.sheets.kinds import KINDS
from registry.sheets.models import Upload, UploadRow


@admin.register(Upload)
class UploadAdmin(ReadOnlyAdmin):
    """Which sheets were imported, when, by whom and from which source."""

    list_display = ["name", "sheet", "source", "by", "at", "state", "rows_by_outcome"]
    list_filter = ["state"]
    list_select_related = ["by", "source"]
    search_fields = ["name", "by__username", "by__name"]
    search_help_text = _("File name, user name or name")

    @admin.display(description=_("kind of sheet"), ordering="kind")
    def sheet(self, upload):
        return KINDS[upload.kind].title

    @admin.display(description=_("new / changed"))
    def rows_by_outcome(self, upload):
        return f"{upload.counts.get('new', 0)} / {upload.counts.get('changed', 0)}"

    def get_urls(self):
        own = [
            ("export/<slug:app_label>/<slug:model_name>.<slug:ending>", views.export_view, "export"),
            ("template/<slug:sheet>.xlsx", views.template_view, "template"),
            ("new/<slug:sheet>/", views.new_view, "new"),
            ("<str:key>/progress/", views.progress_view, "progress"),
            ("<str:key>/columns/", views.columns_view, "columns"),
            ("<str:key>/rejects/", views.rejects_view, "rejects"),
            ("<str:key>/rows/<int:number>/", views.row_view, "row"),
        ]
        wrap = self.admin_site.admin_view
        return [
            *(path(route, wrap(view), name=f"sheets_upload_{name}") for route, view, name in own),
            *super().get_urls(),
        ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show the page of the sheet instead of a form."""
        return views.upload_view(request, object_id)


@admin.register(UploadRow)
class UploadRowAdmin(ReadOnlyAdmin):
    """The rows of all sheets; they are looked at on the page of their sheet."""

    list_display = ["upload", "number", "outcome", "target_id"]
    list_filter = ["outcome"]
    list_select_related = ["upload"]
    search_fields = ["upload__name", "target_id"]
    fields = ["upload", "number", "outcome", "choice", "target_id"]

    def has_module_permission(self, request):
        """Leave it out of the start page."""
        return False
