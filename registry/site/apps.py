"""How the app is called, and what it does when it starts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SiteConfig(AppConfig):
    name = "registry.site"
    verbose_name = _("The site")

    def ready(self):
        from registry.site import checks, declarations  # noqa: F401 — registers and makes them
        from registry.site.keeping import forget_on_change

        forget_on_change()
