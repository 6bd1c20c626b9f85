"""How the app is called, and that it declares itself to those below."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Activities")

    def ready(self):
        from events import declarations  # noqa: F401 — makes them
