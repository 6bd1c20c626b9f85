"""Misconfiguration, found before the server starts."""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.checks import Error, Tags, register
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from registry.accounts.choices import Role


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


@register(Tags.database)
def database_was_made_by_this_version(app_configs, databases=None, **kwargs):
    """Migrations begin afresh with the first release: one of an earlier database would be taken for one of ours."""
    homes = (settings.BASE_DIR, settings.BASE_DIR / "registry")
    own = {config.label for config in apps.get_app_configs() if Path(config.path).parent in homes}
    found = []
    for alias in databases or ():
        loader = MigrationLoader(connections[alias], ignore_no_migrations=True)
        unknown = sorted(
            f"{label}.{name}"
            for label, name in loader.applied_migrations
            if label in own and (label, name) not in loader.disk_migrations
        )
        if unknown:
            found.append(
                Error(
                    f"数据库由本系统的另一版本建立（其中有{unknown[0]}等{len(unknown)}项本版本没有的迁移），"
                    "不能继续使用。 "
                    "The database was made by another version of this system.",
                    hint="请用原版本导出数据，另建一个空数据库，再执行migrate并导入。 "
                    "Export the records with that version, make an empty database, migrate it and load them.",
                    id="accounts.E002",
                )
            )
    return found
