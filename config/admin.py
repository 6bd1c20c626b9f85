"""The admin site: its name and the order of its start page.

Nothing is registered here: this module is imported while `admin.site` is being made.
"""

from django.contrib import admin
from django.urls import path
from django.utils.translation import gettext_lazy as _

from accounts.views import PickView

ORDER = ["alliances", "enterprises", "events", "provenance", "accounts", "auth", "admin"]


class SiteAdmin(admin.AdminSite):
    """The stock site, in the order of the work: what is recorded first, accounts last."""

    site_header = site_title = _("Alliance records")
    index_title = _("What would you like to edit?")

    def get_urls(self):
        pick = self.admin_view(PickView.as_view(admin_site=self))
        return [path("pick/", pick, name="pick"), *super().get_urls()]

    def get_app_list(self, request, app_label=None):
        """Return the apps as `ORDER` has them, each with its models in the order of their registration."""
        registered = list(self._registry)
        listed = super().get_app_list(request, app_label)
        for app in listed:
            app["models"].sort(key=lambda model: registered.index(model["model"]))
        return sorted(listed, key=lambda app: ORDER.index(app["app_label"]))
