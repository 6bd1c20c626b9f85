"""How the app is called, and where the sheets of all apps are found."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class SheetsConfig(AppConfig):
    name = "registry.sheets"
    verbose_name = _("Sheets")

    def ready(self):
        """Collect the kinds of sheet that the apps declare."""
        import_module("registry.sheets.figures")
        autodiscover_modules("sheets")
