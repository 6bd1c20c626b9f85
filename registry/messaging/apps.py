"""How the app is called."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MessagingConfig(AppConfig):
    name = "registry.messaging"
    verbose_name = _("Messages")

    def ready(self):
        from registry.messaging import declarations  # noqa: F401 — makes them
