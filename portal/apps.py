"""That the portal declares itself to the apps below, and the admin as this site has it."""

from django.apps import AppConfig
from django.contrib.admin import apps


class PortalConfig(AppConfig):
    name = "portal"
    default = True

    def ready(self):
        from portal import declarations  # noqa: F401 — makes them


class SiteAdminConfig(apps.AdminConfig):
    """The stock admin with this site's own `AdminSite`."""

    default = False
    default_site = "portal.site.SiteAdmin"
