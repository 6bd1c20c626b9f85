"""How the app is called."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "registry.accounts"
    verbose_name = _("Accounts")

    def ready(self):
        from registry.accounts import checks  # noqa: F401 — registers them
