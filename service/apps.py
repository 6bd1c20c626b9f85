"""How the app is called, and that it declares itself to those below."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ServiceConfig(AppConfig):
    name = "service"
    verbose_name = _("Service station")

    def ready(self):
        from service import (
            declarations,  # noqa: F401 — makes them
            matters,  # noqa: F401 — declares them
        )
