"""An alliance as it stood on a day."""

from django import forms
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance, Group, Membership, Term
from registry.history.as_of import Snapshot
from registry.provenance.models import Citation, Figure

COLUMNS = {
    Alliance: ["name", "axis", "parent", "founded", "dissolved", "sphere", "distinction", "description"],
    Group: ["name", "basis", "lead"],
    Membership: ["unit", "organisation", "group", "since", "until", "basis"],
    Term: ["unit", "kind", "edition", "since", "until"],
    Figure: ["metric", "printed", "as_of", "scope"],
    Citation: ["source", "field", "section", "page", "says"],
}
"""What the page shows, and of each record which columns."""


class DayForm(forms.Form):
    """The day, which has begun."""

    on = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the day as 2026-11-20.")},
    )

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(gettext("This day has not come yet."))
        if on.year < 1900:
            raise forms.ValidationError(gettext("Write the day as 2026-11-20."))
        return on


class AsOf:
    """The page of an alliance on a day, and the ways to it."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.as_of_view)
        return [path("<path:object_id>/as-of/", view, name="alliances_alliance_as_of"), *super().get_urls()]

    def as_of_url(self, key):
        return reverse("admin:alliances_alliance_as_of", args=[quote(key)])

    def change_view(self, request, object_id, form_url="", extra_context=None):
        context = {"as_of_url": self.as_of_url(unquote(object_id)), **(extra_context or {})}
        return super().change_view(request, object_id, form_url, context)

    def history_view(self, request, object_id, extra_context=None):
        context = {"as_of_url": self.as_of_url(unquote(object_id)), **(extra_context or {})}
        return super().history_view(request, object_id, context)

    def as_of_view(self, request, object_id):
        """Show what the database held of the alliance at the end of a day (`?on=`), and what became of it since."""
        alliance = self.get_object(request, unquote(object_id))
        if alliance is None:
            raise Http404
        if not self.has_view_or_change_permission(request, alliance):
            raise PermissionDenied
        form = DayForm(request.GET if "on" in request.GET else {"on": timezone.localdate().isoformat()})
        snapshot = None
        if form.is_valid():
            seen = {Alliance, Citation, *self.kinds_seen(request, alliance)}
            columns = {model: names for model, names in COLUMNS.items() if model in seen}
            snapshot = Snapshot(Alliance, alliance.pk, form.cleaned_data["on"], columns)
        title = gettext("%(name)s as it stood on a day") % {"name": alliance}
        return self.history_page(request, "as_of", title, record=alliance, form=form, snapshot=snapshot)
