"""The records that the texts give, as fixtures."""

from pathlib import Path

from django.conf import settings


def fixture_names():
    """Return the names of the fixture files in the order of their loading."""
    return sorted(path.stem for path in Path(settings.BASE_DIR, "fixtures").glob("*.yaml"))
