"""What the admin's pickers ask for."""

from collections import Counter

from django.apps import apps
from django.contrib.admin.exceptions import NotRegistered
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.utils.translation import gettext
from django.views import View

from registry.desk.forms import PickerField


def told_apart(records):
    """Return the names of records by key; those that several bear with what tells each from the others."""
    count = Counter(map(str, records))
    names = {record.pk: with_distinction(record) if count[str(record)] > 1 else str(record) for record in records}
    away = [record.pk for record in records if getattr(record, "is_elsewhere", False)]
    return names | {key: gettext("%(name)s (outside the district)") % {"name": names[key]} for key in away}


def home_first(found):
    """Return what was found at the site's home, where it has one; what is elsewhere only where nothing at home fits."""
    if not hasattr(found, "away") or found.away() is None:
        return found
    home = found.home()
    return home if home.exists() else found


def with_distinction(record):
    """Return a record's name with its kind, place and code, where its model tells them; else with its key."""
    return f"{record}（{getattr(record, 'distinction', '') or record.pk}）"


class AutocompleteView(AutocompleteJsonView):
    """What a box offers in which a record is found by typing; equal names are told apart."""

    def get_queryset(self):
        return home_first(super().get_queryset())

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        self.names = told_apart(context["object_list"])
        return context

    def serialize_result(self, obj, to_field_name):
        return {**super().serialize_result(obj, to_field_name), "text": self.names.get(obj.pk, str(obj))}


class PickView(View):
    """Answer a picker: the records that match, by kind, of the kinds that the reader may see."""

    admin_site = None
    per_kind = 10

    def get(self, request):
        groups = [self.group(request, apps.get_model(kind)) for kind in self.picker().kinds]
        return JsonResponse({"results": [group for group in groups if group["children"]]})

    def picker(self):
        """Return the form field that asks, or refuse."""
        asked = self.request.GET
        try:
            model = apps.get_model(asked["app_label"], asked["model_name"])
            field = self.admin_site.get_model_admin(model).form.base_fields[asked["field_name"]]
        except (KeyError, LookupError, NotRegistered) as error:
            raise PermissionDenied from error
        if not isinstance(field, PickerField):
            raise PermissionDenied
        return field

    def group(self, request, model):
        """Return the first matches of one kind as select2 wants them."""
        model_admin = self.admin_site.get_model_admin(model)
        found = model._default_manager.none()
        if model_admin.has_view_permission(request):
            found, _repeats = model_admin.get_search_results(
                request, model_admin.get_queryset(request), request.GET.get("term", "")
            )
        found = list(home_first(found)[: self.per_kind])
        names = told_apart(found)
        children = [{"id": f"{model._meta.label_lower}:{record.pk}", "text": names[record.pk]} for record in found]
        return {"text": str(model._meta.verbose_name_plural), "children": children}
