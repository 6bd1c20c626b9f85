"""How the app is called, and that it declares itself to those below."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EnterprisesConfig(AppConfig):
    name = "enterprises"
    verbose_name = _("Units and people")

    def ready(self):
        from enterprises import declarations  # noqa: F401 — makes them
