"""Misconfiguration, found before the server starts."""

from django.conf import settings
from django.core.checks import Error, Tags, register

from accounts.choices import Role


@register(Tags.security)
def second_factor_roles_exist(app_configs, **kwargs):
    """A misspelt role would quietly need no second factor."""
    unknown = sorted(set(settings.SECOND_FACTOR_REQUIRED) - {"superuser", *Role.values})
    if not unknown:
        return []
    known = ", ".join(["superuser", *Role.values])
    return [
        Error(
            f"SECOND_FACTOR_REQUIRED 中没有这样的角色：{', '.join(unknown)}。 It names roles that do not exist.",
            hint=f"{known}",
            id="accounts.E001",
        )
    ]
