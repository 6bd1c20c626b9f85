"""Gunicorn, beyond what its command line says; it reads this file where it is started."""

import sys

HALT = 3


def on_starting(server):
    """Read the settings before there is a worker: where one is missing or wrong, say so once and end."""
    try:
        import config.settings  # noqa: F401
    except SystemExit as stop:
        print(stop.code, file=sys.stderr)
        sys.exit(HALT)
