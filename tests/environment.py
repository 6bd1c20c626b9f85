"""Settings for the tests, before Django reads its own; a DATABASE_URL from outside is kept."""

import os
import tempfile

os.environ.setdefault("DEBUG", "true")
os.environ["MEDIA_ROOT"] = tempfile.mkdtemp(prefix="hongmeng-media-")  # one per process: the suite may run in several
