"""How far an import is, in a small file beside the upload: its rows in the database are locked meanwhile."""

import json
import time
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

EVERY = 0.3
"""Seconds between two signs of life."""


def progress_path(key):
    """Return the path of the file of an upload."""
    return Path(settings.MEDIA_ROOT) / "uploads" / f"{key}.progress"


class Progress:
    """Told (phase, done, all) by a run; writes the file not more often than anybody would look."""

    def __init__(self, key):
        self.path, self.last, self.phase = progress_path(key), 0.0, None
        self.path.parent.mkdir(parents=True, exist_ok=True)

    def __call__(self, phase, done, total):
        now = time.monotonic()
        if phase == self.phase and now - self.last < EVERY:
            return
        self.phase, self.last = phase, now
        fresh = self.path.with_suffix(".fresh")
        fresh.write_text(json.dumps({"phase": phase, "done": done, "total": total}))
        # Whoever reads sees the old or the new file, never a half.
        fresh.replace(self.path)

    def close(self):
        """Remove the file."""
        self.path.unlink(missing_ok=True)


def read_progress(key):
    """Return what the file of an upload says, or None."""
    try:
        return json.loads(progress_path(key).read_text())
    except (OSError, ValueError):
        return None


def last_beat(key):
    """Return when the file of an upload was written last, or None."""
    try:
        return datetime.fromtimestamp(progress_path(key).stat().st_mtime, tz=UTC)
    except OSError:
        return None
