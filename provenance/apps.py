"""How the app is called."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class ProvenanceConfig(AppConfig):
    name = "provenance"
    verbose_name = _("Sources and figures")

    def ready(self):
        """Collect the kinds of sheet that the apps declare."""
        import_module("provenance.sheets.figures")
        autodiscover_modules("sheets")
