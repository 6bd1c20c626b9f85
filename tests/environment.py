"""Settings for the tests, before Django reads its own; a DATABASE_URL from outside is kept."""

import os
import tempfile

os.environ.setdefault("DEBUG", "true")
if "MEDIA_ROOT" not in os.environ or "PYTEST_XDIST_WORKER" in os.environ:
    # Each of several processes has a folder of its own.
    os.environ["MEDIA_ROOT"] = tempfile.mkdtemp(prefix="hongmeng-media-")
