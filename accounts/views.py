"""What the admin's pickers ask for."""

from django.apps import apps
from django.contrib.admin.exceptions import NotRegistered
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.views import View

from accounts.forms import PickerField


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
        children = [
            {"id": f"{model._meta.label_lower}:{record.pk}", "text": str(record)} for record in found[: self.per_kind]
        ]
        return {"text": str(model._meta.verbose_name_plural), "children": children}
