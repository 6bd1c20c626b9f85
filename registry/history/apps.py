"""How the app is called."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HistoryConfig(AppConfig):
    name = "registry.history"
    verbose_name = _("History")
