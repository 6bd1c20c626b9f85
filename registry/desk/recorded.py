"""Whatever is written on a page of the admin belongs to one change, with its reason."""

from registry.desk.forms import ReasonField
from registry.history.actions import changing
from registry.history.choices import Via


class RecordedSaves:
    """Saves, deletions and actions of a page as one change each; a saved record is changed for a reason.

    The reason is asked for beside the buttons (templates/admin/submit_line.html), not among the facts.
    """

    def get_form(self, request, obj=None, change=False, **kwargs):
        if change and self.has_change_permission(request, obj):
            form = kwargs.get("form", self.form)
            kwargs["form"] = type(form.__name__, (form,), {"change_reason": ReasonField()})
        return super().get_form(request, obj, change=change, **kwargs)

    def changeform_view(self, request, *args, **kwargs):
        return self.in_one_change(request, super().changeform_view, *args, **kwargs)

    def delete_view(self, request, *args, **kwargs):
        return self.in_one_change(request, super().delete_view, *args, **kwargs)

    def response_action(self, request, queryset):
        return self.in_one_change(request, super().response_action, queryset)

    def in_one_change(self, request, answer, *args, **kwargs):
        """Return what a view answers; what it writes is one change by the reader."""
        if request.method != "POST":
            return answer(request, *args, **kwargs)
        with changing(by=request.user, why=request.POST.get("change_reason", "")[:300], via=Via.FORM):
            return answer(request, *args, **kwargs)
