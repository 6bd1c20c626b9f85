"""Gunicorn, beyond what its command line says; it reads this file where it is started."""

import os
import sys

HALT = 3


def on_starting(server):
    """Read the settings before there is a worker: where one is missing or wrong, say so once and end.

    The same where nobody has said who runs a site that is open to the public.
    """
    try:
        import config.settings  # noqa: F401
    except SystemExit as stop:
        halt(stop.code)
    if missing := profile_lacks():
        halt("\n".join(missing))


def profile_lacks():
    """Return the sentences on what the profile lacks; none while the database is away, when the site says just that."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django
    from django.conf import settings
    from django.db import DatabaseError, connections

    django.setup()
    from registry.site.checks import what_is_missing

    try:
        return [] if settings.DEBUG else what_is_missing()
    except DatabaseError:
        return []
    finally:
        # Workers must not share one with their parent.
        connections.close_all()


def halt(sentence):
    """Say why the server does not start, and end with the code at which it is not started again."""
    print(sentence, file=sys.stderr)
    sys.exit(HALT)
