"""How the app is called."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProvenanceConfig(AppConfig):
    name = "registry.provenance"
    verbose_name = _("Sources and figures")

    def ready(self):
        from registry.provenance import declarations  # noqa: F401 — makes them
