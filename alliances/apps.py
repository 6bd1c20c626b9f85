"""How the app is called, and that it declares itself to those below."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AlliancesConfig(AppConfig):
    name = "alliances"
    verbose_name = _("Alliances")

    def ready(self):
        from alliances import declarations  # noqa: F401 — makes them
