"""What every page of the admin shares."""

from django.contrib import admin

from registry.desk.forms import DeskForm, LoadedAutocomplete
from registry.desk.history_pages import Remembered
from registry.desk.recorded import Recorded
from registry.desk.scoped import Limited, Scoped
from registry.desk.versions import Versioned


class Autocompletes(Limited):
    """Related records are found by typing wherever the other kind can be searched; no select holds a whole table."""

    form = DeskForm

    def get_autocomplete_fields(self, request):
        return [field.name for field in self.opts.fields if self.is_found_by_typing(field, request)]

    def is_found_by_typing(self, field, request):
        """Say whether a field's records can be searched."""
        if not field.many_to_one or not self.admin_site.is_registered(field.remote_field.model):
            return False
        return bool(self.admin_site.get_model_admin(field.remote_field.model).get_search_fields(request))

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", LoadedAutocomplete(db_field, self.admin_site, using=kwargs.get("using")))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class BaseAdmin(Scoped, Versioned, Remembered, Recorded, Autocompletes, admin.ModelAdmin):
    """A list of fifty that never counts the whole table twice."""

    list_per_page = 50
    show_full_result_count = False


class ReadOnlyAdmin(BaseAdmin):
    """Something to read, which only the application writes."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
