"""How the app is called."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "registry.desk"
    verbose_name = _("Desk")
