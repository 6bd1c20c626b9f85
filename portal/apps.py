"""The admin as this site has it."""

from django.contrib.admin import apps


class SiteAdminConfig(apps.AdminConfig):
    """The stock admin with this site's own `AdminSite`."""

    default = False
    default_site = "portal.site.SiteAdmin"
