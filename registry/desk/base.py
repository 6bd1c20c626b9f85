"""What every page of the desk shares: `DeskAdmin`, `ReadOnlyAdmin`, and `DeskInline` for the rows below a record.

`DeskAdmin` is Django's `ModelAdmin` with five habits, each in a module of its own. A hook that several of them have
runs in the order of `HOOKS`, the outermost first; a test compares it with every admin that is registered. What one hook
leaves to a later one of the same request stands in `registry.desk.requests`.
"""

from django.contrib import admin

from registry.desk.forms import DeskForm, LoadedAutocomplete
from registry.desk.history_pages import HistoryPages
from registry.desk.recorded import RecordedSaves
from registry.desk.scoped import LimitedChoices, ScopedRows
from registry.desk.versions import VersionedForms

HOOKS = {
    # Scope names the fields that wait for a reviewer, and who reads. Then the form gets its hidden versions, or the
    # reason why it comes back, then the box for the reason of the change: Django makes it of all three.
    "get_form": [ScopedRows, VersionedForms, RecordedSaves],
    # A refused save must have left nothing behind before its form comes back: so whoever shows it again stands outside
    # of the change and its transaction.
    "changeform_view": [VersionedForms, RecordedSaves],
    # What changed since is shown before anything is deleted.
    "delete_view": [VersionedForms, RecordedSaves],
    # Who may see none of a kind is refused before a record is looked up.
    "history_view": [ScopedRows, HistoryPages],
}
"""The hooks that more than one habit has, and in which order they run."""


class Autocompletes(LimitedChoices):
    """Related records are found by typing wherever their kind can be searched; no select holds a whole table."""

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


class DeskInline(Autocompletes):
    """Rows below a record, before one of Django's inlines: `class SeatInline(DeskInline, TabularInline)`."""


class DeskAdmin(ScopedRows, VersionedForms, HistoryPages, RecordedSaves, Autocompletes, admin.ModelAdmin):
    """The pages of one kind of record.

    - `ScopedRows`: permissions record by record, reviewed fields, a second look at what was saved.
    - `VersionedForms`: nothing that somebody else saved meanwhile is overwritten; what is refused comes back as typed.
    - `HistoryPages`: the timeline, taking back, what was deleted.
    - `RecordedSaves`: whatever a page writes is one change, with its reason.
    - `Autocompletes`: rows and choices are those that the reader may see, found by typing.

    A list of fifty never counts the whole table twice.
    """

    list_per_page = 50
    show_full_result_count = False


class ReadOnlyAdmin(DeskAdmin):
    """Something to read, which only the application writes."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
